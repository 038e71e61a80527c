import styles from './icon.module.css';

/** Drawn on a 16 px grid, one stroked path each. */
const PATHS = {
  call: 'M4.2 2.5h1.9l1 2.9-1.5 1.2a8.2 8.2 0 0 0 3.8 3.8l1.2-1.5 2.9 1v1.9c0 .9-.8 1.7-1.7 1.7A9.3 9.3 0 0 1 2.5 4.2c0-.9.8-1.7 1.7-1.7z',
  meeting:
    'M3.4 5.4a2.2 2.2 0 1 0 4.4 0a2.2 2.2 0 1 0 -4.4 0zM1.8 13c.2-2.4 1.7-3.8 3.8-3.8S9.2 10.6 9.4 13M10.3 3.5a2.1 2.1 0 0 1 0 3.9M11.7 9.5c1.5.4 2.4 1.7 2.5 3.5',
  email:
    'M3.5 3.5h9a1.5 1.5 0 0 1 1.5 1.5v6a1.5 1.5 0 0 1 -1.5 1.5h-9a1.5 1.5 0 0 1 -1.5 -1.5v-6a1.5 1.5 0 0 1 1.5 -1.5zM2.5 4.5L8 8.8l5.5-4.3',
  message: 'M3.5 3h9A1.5 1.5 0 0 1 14 4.5v5a1.5 1.5 0 0 1-1.5 1.5H7.5L4.5 13.5V11h-1A1.5 1.5 0 0 1 2 9.5v-5A1.5 1.5 0 0 1 3.5 3z',
  onsite: 'M8 14s4.5-4 4.5-7.5a4.5 4.5 0 0 0-9 0C3.5 10 8 14 8 14zM6.5 6.5a1.5 1.5 0 1 0 3 0a1.5 1.5 0 1 0 -3 0z',
  review: 'M2.5 2.5v11h11M5 10l2.5-3 2 1.8L13 5',
  training: 'M8 3L1.5 6 8 9l6.5-3zM4 7.5v3c1 1 2.3 1.5 4 1.5s3-.5 4-1.5v-3',
  survey:
    'M4.5 2.5h7a1.5 1.5 0 0 1 1.5 1.5v8a1.5 1.5 0 0 1 -1.5 1.5h-7a1.5 1.5 0 0 1 -1.5 -1.5v-8a1.5 1.5 0 0 1 1.5 -1.5zM5.5 6l.8.8L7.8 5.3M5.5 10l.8.8 1.5-1.5M9.7 6.3h1M9.7 10.3h1',
  note: 'M4 2.5h6l2.5 2.5v8.5H4zM6 7h4.5M6 9.5h4.5',
  gift: 'M3 6h10a0.5 0.5 0 0 1 0.5 0.5v1.5a0.5 0.5 0 0 1 -0.5 0.5h-10a0.5 0.5 0 0 1 -0.5 -0.5v-1.5a0.5 0.5 0 0 1 0.5 -0.5zM3.5 8.5v5h9v-5M8 6v7.5M8 6C6.5 6 4.7 5.4 4.7 3.9c0-.8.6-1.4 1.3-1.4C7.3 2.5 8 4.5 8 6zM8 6c1.5 0 3.3-.6 3.3-2.1 0-.8-.6-1.4-1.3-1.4C8.7 2.5 8 4.5 8 6z',
  edit: 'M3 13l.6-2.8L10.8 3l2.2 2.2-7.2 7.2z',
  collapse:
    'M3.5 3h9a1.5 1.5 0 0 1 1.5 1.5v7a1.5 1.5 0 0 1 -1.5 1.5h-9a1.5 1.5 0 0 1 -1.5 -1.5v-7a1.5 1.5 0 0 1 1.5 -1.5zM10 3v10M5 6.3L6.8 8 5 9.7',
  gear: 'M2.5 5h5M11.5 5h2M2.5 11h2M8.5 11h5M7.6 5a1.9 1.9 0 1 0 3.8 0a1.9 1.9 0 1 0 -3.8 0zM4.6 11a1.9 1.9 0 1 0 3.8 0a1.9 1.9 0 1 0 -3.8 0z',
  warn: 'M8 2.5l6 10.5H2zM8 6.5v3M8 11.2v.1',
  info: 'M2.3 8a5.7 5.7 0 1 0 11.4 0a5.7 5.7 0 1 0 -11.4 0zM8 7.5V11M8 5.1v.1',
  calendar:
    'M4 3.5h8a1.5 1.5 0 0 1 1.5 1.5v7a1.5 1.5 0 0 1 -1.5 1.5h-8a1.5 1.5 0 0 1 -1.5 -1.5v-7a1.5 1.5 0 0 1 1.5 -1.5zM2.5 6.7h11M5.5 2v3M10.5 2v3',
  check: 'M3 8.5l3.2 3.2L13 4.7',
  close: 'M4 4l8 8M12 4l-8 8',
  down: 'M4 6.2l4 4 4-4',
  right: 'M6.2 4l4 4-4 4',
  plus: 'M8 3v10M3 8h10',
  external: 'M6.5 3.5h-3v9h9v-3M9 2.5h4.5V7M13.2 2.8L7.5 8.5',
  user: 'M5.3 5.5a2.7 2.7 0 1 0 5.4 0a2.7 2.7 0 1 0 -5.4 0zM3 13.5c.3-2.7 2.2-4.3 5-4.3s4.7 1.6 5 4.3',
  reload: 'M13 8a5 5 0 1 1-1.6-3.7L13 5.8M13 2.5v3.3H9.7',
  disk: 'M3 3h8l2 2v8H3zM5.5 3v3.5h4V3M5 13V9.5h6V13',
  more: 'M3.5 8v.1M8 8v.1M12.5 8v.1',
  lock: 'M4.7 7h6.6a1.2 1.2 0 0 1 1.2 1.2v4.1a1.2 1.2 0 0 1 -1.2 1.2h-6.6a1.2 1.2 0 0 1 -1.2 -1.2v-4.1a1.2 1.2 0 0 1 1.2 -1.2zM5.5 7V5.2a2.5 2.5 0 0 1 5 0V7',
  unplug: 'M6 2.5v3M10 2.5v3M4.5 5.5h7v2a3.5 3.5 0 0 1-7 0zM8 11v2.5',
  copy: 'M6.7 5.5h5.6a1.2 1.2 0 0 1 1.2 1.2v5.6a1.2 1.2 0 0 1 -1.2 1.2h-5.6a1.2 1.2 0 0 1 -1.2 -1.2v-5.6a1.2 1.2 0 0 1 1.2 -1.2zM10.5 5.5v-2a1 1 0 0 0-1-1h-6a1 1 0 0 0-1 1v6a1 1 0 0 0 1 1h2',
  snooze: 'M3 8.5a5 5 0 1 0 10 0a5 5 0 1 0 -10 0zM8 6v2.7l1.7 1.2M2.5 4l2-1.7M13.5 4l-2-1.7',
  skip: 'M3.5 4l4 4-4 4M8.5 4l4 4-4 4',
  log: 'M8 3.5H4A1.5 1.5 0 0 0 2.5 5v7A1.5 1.5 0 0 0 4 13.5h7a1.5 1.5 0 0 0 1.5-1.5V8M6.5 9.5l.3-1.9L12 2.4l1.6 1.6-5.2 5.2z',
  help: 'M2.3 8a5.7 5.7 0 1 0 11.4 0a5.7 5.7 0 1 0 -11.4 0zM6.4 6.3a1.6 1.6 0 1 1 2.3 1.5c-.5.3-.7.6-.7 1.1M8 11v.1',
  search: 'M2.8 7a4.2 4.2 0 1 0 8.4 0a4.2 4.2 0 1 0 -8.4 0zM10.2 10.2l3.3 3.3',
  export: 'M8 2.5v7.5M5 7l3 3 3-3M2.8 11v1.5c0 .6.4 1 1 1h8.4c.6 0 1-.4 1-1V11',
  import: 'M8 10V2.5M5 5.5l3-3 3 3M2.8 11v1.5c0 .6.4 1 1 1h8.4c.6 0 1-.4 1-1V11',
  play: 'M5 3.5v9l7-4.5z',
  twoWay: 'M2.5 5.5h9M9 3l2.5 2.5L9 8M13.5 10.5h-9M7 8l-2.5 2.5L7 13',
  globe: 'M2.3 8a5.7 5.7 0 1 0 11.4 0a5.7 5.7 0 1 0 -11.4 0zM2.5 8h11M8 2.3c3 3.2 3 8.2 0 11.4M8 2.3c-3 3.2-3 8.2 0 11.4',
  filter: 'M2.5 4.5h11M4.5 8h7M6.5 11.5h3',
  remove: 'M3 4.5h10M6.5 4.5v-2h3v2M4.5 4.5l.6 9h5.8l.6-9M6.8 7v4M9.2 7v4',
  save: 'M4.5 2.5h7v11L8 10.8l-3.5 2.7z',
  tag: 'M2.5 3v4.7l6 6 4.8-4.8-6-6H2.5zM5.3 5.7v.1',
  print: 'M4.5 6V2.5h7V6M4.5 11.5h-1a1 1 0 0 1-1-1V7a1 1 0 0 1 1-1h9a1 1 0 0 1 1 1v3.5a1 1 0 0 1-1 1h-1M4.5 9.5h7v4h-7z',
  side: 'M3.5 3h9a1.5 1.5 0 0 1 1.5 1.5v7a1.5 1.5 0 0 1-1.5 1.5h-9A1.5 1.5 0 0 1 2 11.5v-7A1.5 1.5 0 0 1 3.5 3zM5 8h6M6.5 6.2L4.7 8l1.8 1.8M9.5 6.2L11.3 8l-1.8 1.8',
} as const;

export type IconName = keyof typeof PATHS;

/** A picture beside a word or inside a labelled button; never the only carrier of a meaning. */
export function Icon({ name, size = 16 }: { name: IconName; size?: 12 | 14 | 16 }) {
  return (
    <svg className={styles.icon} viewBox="0 0 16 16" width={size} height={size} aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}

/** The close is a bar, a moment is a dot. */
export function Mark({ size = 20 }: { size?: number }) {
  return (
    <svg className={styles.mark} viewBox="0 0 20 20" width={size} height={size} aria-hidden="true" focusable="false">
      <rect x="3" y="2" width="3" height="16" rx="1.5" fill="currentColor" />
      <path d="M6 10h3" stroke="currentColor" strokeWidth="2" />
      <circle cx="13" cy="10" r="4.5" fill="currentColor" />
    </svg>
  );
}
