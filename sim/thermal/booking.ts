/** Booking: what the last step of the network moved, where the ledger and people read it. */
import type { Network } from './network.ts';
import type { ThermalModel, ThermalOwn } from './thermal.ts';

/** Heat in from equipment and surroundings, out to them, and stored, for every node. */
export function bookNodes(model: ThermalModel, own: ThermalOwn, network: Network): void {
  const { nodeCount, heat_W, capacity_J_K, patchCount, patchNode, patchIn_W, patchOut_W } = network;
  const { temp_K, heatIn_W, envIn_W, envOut_W, stored_J } = own.node;
  for (let i = 0; i < nodeCount; i++) {
    heatIn_W[i] = heat_W[i];
    envIn_W[i] = 0;
    envOut_W[i] = 0;
    stored_J[i] = capacity_J_K[i] * temp_K[i];
  }
  for (let p = 0; p < patchCount; p++) {
    const i = patchNode[p];
    const net_W = patchOut_W[p] - patchIn_W[p];
    if (p < model.firstBoundaryPatch) {
      envIn_W[i] += patchIn_W[p];
      envOut_W[i] += patchOut_W[p];
    } else if (net_W > 0) envOut_W[i] += net_W;
    else envIn_W[i] -= net_W;
  }
}

/** Net heat given off by blankets and radiators. */
export function bookSurfaces(model: ThermalModel, own: ThermalOwn, network: Network): void {
  const { patchIn_W, patchOut_W } = network;
  const { insulation, radiators } = model;
  for (let s = 0; s < insulation.count; s++) {
    const p = insulation.firstPatch + s;
    own.insulation.leak_W[s] = patchOut_W[p] - patchIn_W[p];
  }
  for (let s = 0; s < radiators.count; s++) {
    const p = radiators.firstPatch + s;
    own.radiator.rejected_W[s] = patchOut_W[p] - patchIn_W[p];
  }
}

/** Flows through couplings and switches, `from` to `to`, and the switches, at the tick's end. */
export function bookFlows(model: ThermalModel, own: ThermalOwn, network: Network): void {
  const { patchIn_W, patchOut_W } = network;
  const { couplingAt, couplingSign } = model;
  for (let c = 0; c < couplingAt.length; c++) {
    const at = couplingAt[c];
    own.coupling.flow_W[c] = at >= 0
      ? linkFlow_W(network, at, own.node.temp_K)
      : couplingSign[c] * (patchOut_W[-1 - at] - patchIn_W[-1 - at]);
  }
  const { flow_W, conductance_W_K, isClosed_bool } = own.thermalSwitch;
  const { count, firstLink, share_frac } = network.switches;
  for (let s = 0; s < count; s++) {
    flow_W[s] = linkFlow_W(network, firstLink + s, own.node.temp_K);
    conductance_W_K[s] = network.linkLinear_W_K[firstLink + s];
    isClosed_bool[s] = share_frac[s] >= 0.5 ? 1 : 0;
  }
}

/** Heat through a link at these temperatures, G (a − b) + R (a⁴ − b⁴). */
function linkFlow_W(network: Network, l: number, temp_K: Float64Array): number {
  const a = temp_K[network.linkA[l]];
  const b = temp_K[network.linkB[l]];
  const radiative_W_K = network.linkRadiative_W_K4[l] * (a * a + b * b) * (a + b);
  return (network.linkLinear_W_K[l] + radiative_W_K) * (a - b);
}
