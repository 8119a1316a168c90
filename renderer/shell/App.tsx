/** The window: bar on top, docks around the scene, timeline below, sheets over it. */
import { effect } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { isPanelId } from '../panels/panels.ts';
import type { PanelId } from '../panels/panels.ts';
import { layoutName, layoutReset, rem, wantedPanel } from '../store/layout.ts';
import { picked } from '../store/session.ts';
import { Timeline } from '../timeline/Timeline.tsx';
import { createDocks } from './docks.ts';
import type { Docks } from './docks.ts';
import { listenToKeys } from './keyboard.ts';
import { MissingPartBanner } from './MissingPart.tsx';
import { OpeningNote, Overlays, StoppedBanner } from './Overlays.tsx';
import type { PictureHandle } from './sceneHost.ts';
import { TopBar } from './TopBar.tsx';

interface AppProps {
  /** Element that holds the 3-D picture; lives as long as the window. */
  readonly scene: HTMLElement;
  readonly picture: PictureHandle;
}

/** The whole window but for the booth. */
export function App({ scene, picture }: AppProps) {
  const host = useRef<HTMLDivElement>(null);
  const docks = useRef<Docks | null>(null);

  // before the first paint: the picture is made at the size that the docks leave it
  useLayoutEffect(() => {
    const element = host.current;
    if (element === null) return undefined;
    const made = createDocks(element, scene);
    docks.current = made;
    let resets = layoutReset.peek();
    const stops = [
      // first the size of type: shares of the docks are measured with it
      effect(() => {
        document.documentElement.style.fontSize = `${rem.value}px`;
      }),
      effect(() => {
        document.documentElement.dataset['layout'] = layoutName.value;
        made.apply(layoutName.value);
      }),
      effect(() => {
        if (layoutReset.value !== resets) made.restore(layoutName.peek());
        resets = layoutReset.value;
      }),
      effect(() => {
        const wanted = wantedPanel.value;
        if (wanted !== null && isPanelId(wanted.id)) made.show(wanted.id);
      }),
      effect(() => {
        if (picked.value !== null) made.show('inspector');
      }),
      listenToKeys(),
    ];
    return () => {
      for (const stop of stops) stop();
      made.dispose();
    };
  }, [scene]);

  const show = (id: PanelId): void => docks.current?.show(id);
  const hide = (id: PanelId): void => docks.current?.hide(id);
  return (
    <div class="app">
      <TopBar onPanel={show} onHide={hide} onQuality={picture.choose} />
      <StoppedBanner />
      <MissingPartBanner />
      <main class="docks" ref={host} />
      <Timeline />
      <OpeningNote />
      <Overlays />
    </div>
  );
}
