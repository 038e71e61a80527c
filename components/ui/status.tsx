import type { ReactNode } from 'react';
import type { Status } from '@/lib/moments/types';
import styles from './status.module.css';

/** Class that gives a subtree its status colours: `--c` for word and shape, `--t` for the ground behind them. */
export const statusColours = (status: Status): string => styles[status] ?? '';

/** One shape a status, told apart without colour at 12 px. */
export function StatusShape({ status, size = 14 }: { status: Status; size?: number }) {
  return (
    <svg
      className={`${styles.shape} ${statusColours(status)}`}
      viewBox="0 0 14 14"
      width={size}
      height={size}
      aria-hidden="true"
      focusable="false"
    >
      <StatusDrawing status={status} />
    </svg>
  );
}

/** The drawing alone, for use inside another svg; 14 × 14, in `currentColor`. */
export function StatusDrawing({ status }: { status: Status }) {
  const line = { stroke: 'currentColor', fill: 'none', strokeLinecap: 'round', strokeLinejoin: 'round' } as const;
  const cut = { stroke: 'var(--ground, var(--ac-surface))', fill: 'none', strokeLinecap: 'round' } as const;
  switch (status) {
    case 'upcoming':
      return <circle cx="7" cy="7" r="4.75" {...line} strokeWidth="1.5" />;
    case 'due':
      return <circle cx="7" cy="7" r="5.5" fill="currentColor" />;
    case 'overdue':
      return (
        <>
          <path d="M7 1.2c.4 0 .7.2.9.5l5.2 9.3c.4.7-.1 1.6-.9 1.6H1.8c-.8 0-1.3-.9-.9-1.6l5.2-9.3c.2-.3.5-.5.9-.5z" fill="currentColor" />
          <path d="M7 5v3.2M7 10.3v.1" {...cut} strokeWidth="1.5" />
        </>
      );
    case 'missed':
      return (
        <>
          <rect x="1" y="1" width="12" height="12" rx="2.5" fill="currentColor" />
          <path d="M4.6 4.6l4.8 4.8M9.4 4.6L4.6 9.4" {...cut} strokeWidth="1.6" />
        </>
      );
    case 'done':
      return <path d="M2 7.6l3.3 3.3L12 3.6" {...line} strokeWidth="2" />;
    case 'done_late':
      return (
        <>
          <path d="M2.6 5.4l2.8 2.8L11.4 2" {...line} strokeWidth="1.9" />
          <path d="M2 12h10" {...line} strokeWidth="1.6" />
        </>
      );
    case 'skipped':
      return <path d="M2.5 3.2L6.3 7l-3.8 3.8M7.5 3.2L11.3 7l-3.8 3.8" {...line} strokeWidth="1.6" />;
    case 'not_applicable':
      return <path d="M3 7h8" {...line} strokeWidth="1.8" />;
    case 'waiting':
      return (
        <>
          <circle cx="2.6" cy="7" r="1.35" fill="currentColor" />
          <circle cx="7" cy="7" r="1.35" fill="currentColor" />
          <circle cx="11.4" cy="7" r="1.35" fill="currentColor" />
        </>
      );
  }
}

/** Shape and word in the status's colour. */
export function StatusWord({ status, size = 14, children }: { status: Status; size?: number; children: ReactNode }) {
  return (
    <span className={`${styles.word} ${statusColours(status)}`}>
      <StatusShape status={status} size={size} />
      {children}
    </span>
  );
}
