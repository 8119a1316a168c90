/**
 * The docks around the picture: one dockview whose middle is the scene and whose groups a user can
 * move, split, hide and restore. Arrangements are kept per layout and per window class.
 */
import { createDockview } from 'dockview';
import type {
  AddPanelPositionOptions,
  DockviewApi,
  LiveRegionEvent,
  SerializedDockview,
} from 'dockview';
import 'dockview/dist/styles/dockview.css';
import { render } from 'preact';
import { effect, signal } from '@preact/signals';
import { language, t } from '../i18n/language.ts';
import { isPanelId, panelIds, panels } from '../panels/panels.ts';
import type { PanelId } from '../panels/panels.ts';
import { DESK_REM_PX, isCompactWindow, readStored, rem, writeStored } from '../store/layout.ts';
import type { LayoutName } from '../store/layout.ts';
import { arrange, LEAST_SHARE, LEFT_WIDTH, RIGHT_WIDTH, SCENE_ID } from './arrangements.ts';
import { mountTab } from './DockTab.tsx';
import { h } from 'preact';

/** Panels that are on screen now. */
export const openPanels = signal<ReadonlySet<PanelId>>(new Set());

export interface Docks {
  /** Puts up a layout: the arrangement the user left, or our own. */
  apply(layout: LayoutName): void;
  /** Puts our own arrangement of a layout back. */
  restore(layout: LayoutName): void;
  /** Brings a panel to the front, opening it if it was hidden. */
  show(id: PanelId): void;
  hide(id: PanelId): void;
  dispose(): void;
}

const STORED_VERSION = 1;

/** Builds the docks in `host`; `scene` is the element that stays in the middle. */
export function createDocks(host: HTMLElement, scene: HTMLElement): Docks {
  let isApplying = false;
  const api = createDockview(host, {
    theme: { name: 'getsumen', className: 'dock-theme' },
    disableFloatingGroups: true,
    scrollbars: 'native',
    getAnnouncement: ({ kind, panel }) => (isApplying ? null : announcement(kind, panel.id)),
    createComponent: ({ name }) => createContent(name, scene),
    createTabComponent: ({ name }) => mountTab(name),
  });
  let layout: LayoutName = 'night';
  let hasCompact = isCompactWindow.peek();

  const storageKey = (): string => `docks.${layout}.${hasCompact ? 'compact' : 'wide'}`;
  const nameTabs = (): void => {
    for (const panel of api.panels) panel.api.setTitle(titleOf(panel.id));
  };
  const noteOpen = (): void => {
    nameTabs();
    openPanels.value = new Set(api.panels.map(({ id }) => id).filter(isPanelId));
  };
  const ownArrangement = (): void => {
    isApplying = true;
    // sizes are shares of what the docks have now, so they must know it first
    api.layout(host.clientWidth, host.clientHeight, true);
    api.clear();
    arrange(api, layout, hasCompact);
    isApplying = false;
    noteOpen();
  };
  const apply = (next: LayoutName): void => {
    layout = next;
    const stored = readStored(storageKey());
    isApplying = true;
    const isPutUp = isStoredLayout(stored) && putUp(api, stored.docks);
    isApplying = false;
    if (isPutUp) noteOpen();
    else ownArrangement();
  };

  const stopNaming = effect(() => {
    void language.value;
    nameTabs();
  });
  const listener = api.onDidLayoutChange(() => {
    if (isApplying) return;
    noteOpen();
    writeStored(storageKey(), { version: STORED_VERSION, docks: api.toJSON() });
  });
  const stopWatching = isCompactWindow.subscribe((isCompact) => {
    if (isCompact === hasCompact) return;
    hasCompact = isCompact;
    apply(layout);
  });

  return {
    apply,
    restore: (next) => {
      layout = next;
      ownArrangement();
      writeStored(storageKey(), { version: STORED_VERSION, docks: api.toJSON() });
    },
    show: (id) => showPanel(api, id),
    hide: (id) => api.getPanel(id)?.api.close(),
    dispose: () => {
      stopNaming();
      stopWatching();
      listener.dispose();
      api.dispose();
    },
  };
}

// what a screen reader says of a change; its own words would be English and name an id
function announcement(kind: LiveRegionEvent['kind'], id: string): string | null {
  if (kind !== 'open' && kind !== 'close') return null;
  return t(kind === 'open' ? 'panel.opened' : 'panel.closed', { name: titleOf(id) });
}

// what screen readers call a tab
function titleOf(id: string): string {
  return isPanelId(id) ? t(panels[id].title) : t('panel.scene');
}

interface StoredLayout {
  readonly version: number;
  readonly docks: SerializedDockview;
}

function isStoredLayout(stored: unknown): stored is StoredLayout {
  if (typeof stored !== 'object' || stored === null || !('docks' in stored)) return false;
  return 'version' in stored && stored.version === STORED_VERSION;
}

// a layout of an older version may name panels that are gone: then ours is put up instead
function putUp(api: DockviewApi, docks: SerializedDockview): boolean {
  const names = Object.keys(docks.panels ?? {});
  if (!names.includes(SCENE_ID) || !names.every((name) => name === SCENE_ID || isPanelId(name))) {
    return false;
  }
  try {
    api.fromJSON(docks);
    return true;
  } catch {
    // damaged: our own arrangement is always right
    return false;
  }
}

function showPanel(api: DockviewApi, id: PanelId): void {
  const open = api.getPanel(id);
  if (open !== undefined) {
    open.api.setActive();
    return;
  }
  const width = (id === 'scenario' ? LEFT_WIDTH : RIGHT_WIDTH) * (rem.peek() / DESK_REM_PX);
  const position = homeOf(api, id);
  const made = api.addPanel({
    id,
    component: id,
    tabComponent: id,
    position,
    initialWidth: width,
    minimumWidth: width * LEAST_SHARE,
  });
  // a group that stood alone needs its tabs now
  made.group.header.hidden = false;
}

// the scenario stands left of the picture, all others beside what is open already
function homeOf(api: DockviewApi, id: PanelId): AddPanelPositionOptions {
  if (id === 'scenario') return { referencePanel: SCENE_ID, direction: 'left' };
  const open = panelIds.filter(
    (other) => other !== 'scenario' && api.getPanel(other) !== undefined,
  );
  const relative = open.at(-1);
  return relative === undefined
    ? { referencePanel: SCENE_ID, direction: 'right' }
    : { referencePanel: relative, direction: 'within' };
}

function createContent(name: string, scene: HTMLElement) {
  const element = document.createElement('div');
  element.className = name === SCENE_ID ? 'dock-scene' : 'dock-panel';
  return {
    element,
    init: () => {
      if (name === SCENE_ID) element.append(scene);
      else if (isPanelId(name)) {
        // reached by keys, so that they can scroll it
        element.tabIndex = 0;
        render(h(panels[name].view, {}), element);
      }
    },
    dispose: () => {
      if (name !== SCENE_ID) render(null, element);
    },
  };
}
