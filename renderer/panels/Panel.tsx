/**
 * The body of a panel, which listens for all its numbers: pointer, touch and keys. The numbers of a
 * panel are one stop of the tab key; arrows up and down go from one to the next.
 */
import type { ComponentChildren, RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { isBooth } from '../store/layout.ts';
import { channels } from '../store/session.ts';
import { callChart } from './callChart.ts';
import { readingOf } from './readings.ts';
import { mountTip } from './ReadingTip.tsx';
import { closeTip, isInRow, keepTip, leaveTip, offerTip, tip } from './tip.ts';

const BUTTON = 'button.reading';

/** `kind` names the panel to the style sheets. */
export function Panel({
  kind = 'panel',
  children,
}: {
  readonly kind?: string;
  readonly children: ComponentChildren;
}) {
  const host = useRef<HTMLDivElement>(null);
  useEffect(mountTip, []);
  useLayoutEffect(() => {
    if (host.current !== null) keepTabStop(host.current);
  });
  return (
    <div
      ref={host}
      class={kind}
      onPointerOver={onPointerOver}
      onPointerLeave={leaveTip}
      onFocusIn={onFocusIn}
      onFocusOut={onFocusOut}
      onClick={onClick}
      onKeyDown={onKeyDown}
    >
      {children}
    </div>
  );
}

/** For a part of a panel that renders by itself and whose numbers come and go. */
export function useTabStop(part: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const panel = part.current?.closest<HTMLElement>('.panel');
    if (panel !== null && panel !== undefined) keepTabStop(panel);
  });
}

// numbers come and go with the run: one of those that are there can always be reached
function keepTabStop(panel: HTMLElement): void {
  if (panel.querySelector(`${BUTTON}[tabindex="0"]`) !== null) return;
  const first = panel.querySelector<HTMLElement>(BUTTON);
  if (first !== null) first.tabIndex = 0;
}

function numberAt(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>('[data-reading]') : null;
}

function onPointerOver(event: PointerEvent): void {
  if (event.pointerType === 'touch' || !(event.target instanceof Element)) return;
  const number = numberAt(event.target);
  if (number !== null) offerTip(number, 'pointer');
  else if (isInRow(event.target)) keepTip();
  else leaveTip();
}

function onFocusIn({ target, currentTarget }: FocusEvent): void {
  const number = numberAt(target);
  if (number === null || !(currentTarget instanceof HTMLElement)) return;
  for (const other of currentTarget.querySelectorAll<HTMLElement>(`${BUTTON}[tabindex="0"]`)) {
    other.tabIndex = -1;
  }
  number.tabIndex = 0;
  if (number.matches(':focus-visible')) offerTip(number, 'keys');
}

function onFocusOut(): void {
  if (tip.peek()?.cause === 'keys') closeTip();
}

function onClick(event: MouseEvent): void {
  const number = numberAt(event.target);
  if (number === null || !number.matches(BUTTON)) return;
  const isTouch = event instanceof PointerEvent && event.pointerType === 'touch';
  const isExplained = tip.peek()?.anchor === number && tip.peek()?.cause === 'touch';
  if (isBooth.peek()) {
    // a visitor gets the explanation and nothing else
    if (isExplained) closeTip();
    else offerTip(number, 'touch');
  } else if (isTouch && !isExplained) offerTip(number, 'touch');
  else showChart(number);
}

function showChart(number: HTMLElement): void {
  const index = channels.peek();
  const reading = index === null ? null : readingOf(number.dataset['reading'] ?? '', index);
  if (index === null || reading === null) return;
  closeTip();
  const paths = reading.parts.map(({ path }) => path);
  const hadFocus = document.activeElement === number;
  callChart(paths, index);
  // where charts take the place of this panel, the focus goes with the number
  window.setTimeout(() => {
    if (hadFocus && !number.isConnected) focusCharted(paths[0]);
  });
}

function focusCharted(path: string | undefined): void {
  for (const number of document.querySelectorAll<HTMLElement>(`.charts ${BUTTON}`)) {
    if (number.dataset['reading'] === path) number.focus();
  }
}

function onKeyDown(event: KeyboardEvent): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  const { currentTarget } = event;
  const number = numberAt(event.target);
  if (step === 0 || number === null || !(currentTarget instanceof HTMLElement)) return;
  event.preventDefault();
  const all = [...currentTarget.querySelectorAll<HTMLElement>(BUTTON)];
  all[all.indexOf(number) + step]?.focus();
}
