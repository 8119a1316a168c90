/**
 * Lets a view onto the picture when its shadows are there. A view of another time of day waits for
 * its own; newer ones that come meanwhile wait behind it, and only the newest of them. So a run at
 * full speed gives a picture as often as shadows can be made, each with its own, and the picture
 * before it stays until then.
 */
export type ViewGate<View> = {
  /** The shadows that are there will do for this view. */
  isReady(view: View): boolean;
  /** Asks for this view's shadows, if those that are there could be better. */
  ask(view: View): void;
  /** Puts a view onto the picture. */
  accept(view: View): void;
};

export type ViewQueue<View> = {
  push(view: View): void;
  /** New shadows are there. */
  shadowsCame(): void;
  /** A view waits for its shadows. */
  readonly isWaiting: boolean;
};

/** A queue with nothing in it. */
export function createViewQueue<View>(gate: ViewGate<View>): ViewQueue<View> {
  let waiting: View | null = null;
  let newest: View | null = null;
  const push = (view: View): void => {
    newest = view;
    if (gate.isReady(view)) {
      waiting = null;
      gate.ask(view);
      gate.accept(view);
    } else if (waiting === null) {
      waiting = view;
      gate.ask(view);
    }
  };
  return {
    push,
    shadowsCame() {
      if (waiting === null || !gate.isReady(waiting)) return;
      const shown = waiting;
      waiting = null;
      gate.accept(shown);
      if (newest !== null && newest !== shown) push(newest);
    },
    get isWaiting() {
      return waiting !== null;
    },
  };
}
