/** Icons of one set (lucide), drawn inline; decorative unless a label is given. */
import { h } from 'preact';
import {
  BatteryMedium,
  Bell,
  Camera,
  ChartLine,
  Check,
  ChevronLeft,
  ChevronRight,
  CircleHelp,
  Ellipsis,
  FolderOpen,
  Gauge,
  ImageDown,
  Info,
  Languages,
  LayoutDashboard,
  LocateFixed,
  Minus,
  Moon,
  OctagonAlert,
  PanelsTopLeft,
  Pause,
  Play,
  Plus,
  Radio,
  RotateCcw,
  Save,
  ScanSearch,
  Server,
  SkipBack,
  SkipForward,
  SlidersHorizontal,
  StepBack,
  StepForward,
  Sun,
  Tag,
  Thermometer,
  TriangleAlert,
  X,
  Zap,
} from 'lucide';
import type { IconNode } from 'lucide';

const icons = {
  battery: BatteryMedium,
  camera: Camera,
  label: Tag,
  follow: LocateFixed,
  alarms: Bell,
  charts: ChartLine,
  check: Check,
  left: ChevronLeft,
  right: ChevronRight,
  help: CircleHelp,
  more: Ellipsis,
  open: FolderOpen,
  vitals: Gauge,
  note: Info,
  language: Languages,
  layout: LayoutDashboard,
  minus: Minus,
  moon: Moon,
  warning: OctagonAlert,
  panels: PanelsTopLeft,
  pause: Pause,
  picture: ImageDown,
  play: Play,
  plus: Plus,
  comms: Radio,
  reset: RotateCcw,
  save: Save,
  inspector: ScanSearch,
  compute: Server,
  toStart: SkipBack,
  toEnd: SkipForward,
  scenario: SlidersHorizontal,
  stepBack: StepBack,
  stepOn: StepForward,
  sun: Sun,
  thermal: Thermometer,
  caution: TriangleAlert,
  close: X,
  power: Zap,
} as const satisfies Record<string, IconNode>;

export type IconName = keyof typeof icons;

interface IconProps {
  readonly name: IconName;
  /** Side in px at a desk; grows with the layout. */
  readonly size?: number;
  /** Spoken name; leave out where text stands beside it. */
  readonly label?: string;
}

/** One icon in the colour of the text around it. */
export function Icon({ name, size = 16, label }: IconProps) {
  const side = `${size / 16}rem`;
  const spoken =
    label === undefined
      ? { 'aria-hidden': true as const }
      : { role: 'img' as const, 'aria-label': label };
  return (
    <svg
      class="icon"
      viewBox="0 0 24 24"
      width={size}
      height={size}
      style={{ width: side, height: side }}
      fill="none"
      stroke="currentColor"
      stroke-width="1.75"
      stroke-linecap="round"
      stroke-linejoin="round"
      {...spoken}
    >
      {icons[name].map(([tag, attributes], i) => h(tag, { key: i, ...attributes }))}
    </svg>
  );
}
