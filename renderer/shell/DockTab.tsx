/**
 * Tab of a docked panel: icon and name; the name gives way to the icon where many tabs share a
 * row.
 */
import { render } from 'preact';
import type { DockviewPanelApi, ITabRenderer } from 'dockview';
import { t } from '../i18n/language.ts';
import { isPanelId, panels } from '../panels/panels.ts';
import type { PanelId } from '../panels/panels.ts';
import { Icon } from './Icon.tsx';

function Tab({ id, api }: { readonly id: PanelId; readonly api: DockviewPanelApi }) {
  const { title, icon } = panels[id];
  const name = t(title);
  return (
    <span class="dock-tab" title={name}>
      <Icon name={icon} />
      <span class="dock-tab-name">{name}</span>
      {/* for the pointer only: a tab may hold no second control; keys use the panels menu */}
      <span
        class="dock-tab-close"
        aria-hidden="true"
        title={t('panel.close', { name })}
        onPointerDown={(event) => event.stopPropagation()}
        onClick={() => api.close()}
      >
        <Icon name="close" size={12} />
      </span>
    </span>
  );
}

/** What dockview asks for: an element and its life. */
export function mountTab(name: string): ITabRenderer {
  const element = document.createElement('div');
  element.className = 'dock-tab-host';
  return {
    element,
    init: ({ api }) => {
      if (isPanelId(name)) render(<Tab id={name} api={api} />, element);
    },
    dispose: () => render(null, element),
  };
}
