/**
 * The menu's half of the double: what Electron checks when it builds a menu, and clicking by id.
 */
import type { MenuItemConstructorOptions } from 'electron';
import { strict } from './strict.ts';

const KEYS = new Set([
  'id',
  'label',
  'role',
  'type',
  'checked',
  'enabled',
  'accelerator',
  'submenu',
  'click',
]);
const ROLES = new Set([
  'undo',
  'redo',
  'cut',
  'copy',
  'paste',
  'selectAll',
  'zoomIn',
  'zoomOut',
  'resetZoom',
  'quit',
  'togglefullscreen',
  'toggleDevTools',
  'close',
  'minimize',
  'hide',
  'hideOthers',
  'unhide',
]);
const MODIFIERS = new Set([
  'CmdOrCtrl',
  'CommandOrControl',
  'Cmd',
  'Ctrl',
  'Alt',
  'Shift',
  'Super',
]);
const KEY = /^(?:[A-Z0-9]|F\d{1,2}|Plus|-|Space|Tab|Esc)$/u;

/** One entry of a built menu. */
export type MenuItemDouble = {
  readonly id: string | undefined;
  readonly label: string;
  readonly accelerator: string | undefined;
  readonly role: string | undefined;
  readonly submenu: MenuDouble | undefined;
  checked: boolean;
  readonly enabled: boolean;
  click(): void;
};

/** A built menu. */
export type MenuDouble = {
  readonly items: readonly MenuItemDouble[];
  getMenuItemById(id: string): MenuItemDouble | null;
};

/** Electron's `Menu`, with one application menu. */
export function createMenuModule() {
  let applicationMenu: MenuDouble | null = null;
  return strict('Menu', {
    buildFromTemplate(template: readonly MenuItemConstructorOptions[]): MenuDouble {
      const menu = built(template);
      refuseTwins(menu);
      return menu;
    },
    setApplicationMenu(menu: MenuDouble | null): void {
      applicationMenu = menu;
    },
    getApplicationMenu: () => applicationMenu,
  });
}

function built(template: readonly MenuItemConstructorOptions[]): MenuDouble {
  const items = template.map(item);
  return {
    items,
    getMenuItemById(id) {
      for (const each of items) {
        if (each.id === id) return each;
        const below = each.submenu?.getMenuItemById(id) ?? null;
        if (below !== null) return below;
      }
      return null;
    },
  };
}

function item(options: MenuItemConstructorOptions): MenuItemDouble {
  const unknown = Object.keys(options).filter((key) => !KEYS.has(key));
  if (unknown.length > 0) throw new Error(`menu: ${unknown.join()} not implemented in the double`);
  const { id, label, role, type, accelerator, submenu, click } = options;
  if (label === undefined && role === undefined && type !== 'separator') {
    throw new TypeError('Invalid template for MenuItem: must have either label, role or type');
  }
  if (role !== undefined && !ROLES.has(role)) throw new Error(`menu: unknown role ${role}`);
  if (accelerator !== undefined && !isAccelerator(String(accelerator))) {
    throw new Error(`menu: ${String(accelerator)} is not an accelerator`);
  }
  const self: MenuItemDouble = {
    id,
    label: label ?? '',
    accelerator: accelerator === undefined ? undefined : String(accelerator),
    role,
    submenu: Array.isArray(submenu) ? built(submenu) : undefined,
    checked: options.checked ?? false,
    enabled: options.enabled ?? true,
    click: () => {
      if (click === undefined) throw new Error(`menu: ${label} does nothing in the double`);
      if (type === 'radio' || type === 'checkbox') self.checked = true;
      // the app's entries take no arguments; one that did would need a real event
      Reflect.apply(click, self, []);
    },
  };
  return self;
}

function isAccelerator(text: string): boolean {
  const parts = text.split('+');
  return KEY.test(parts.at(-1) ?? '') && parts.slice(0, -1).every((part) => MODIFIERS.has(part));
}

function refuseTwins(menu: MenuDouble): void {
  const ids = idsOf(menu);
  const twin = ids.find((id, i) => ids.indexOf(id) !== i);
  if (twin !== undefined) throw new Error(`menu: two entries have the id ${twin}`);
}

function idsOf(menu: MenuDouble): readonly string[] {
  return menu.items.flatMap((each) => [
    ...(each.id === undefined ? [] : [each.id]),
    ...(each.submenu === undefined ? [] : idsOf(each.submenu)),
  ]);
}
