import { useLayoutEffect, useRef, useState } from 'react';
import type { AccountView } from '@/lib/messaging/contract';
import { dayOf } from '@/lib/time/day';
import { StatusDrawing, statusColours } from '../../ui/status';
import styles from './moment-strip.module.css';
import { layStrip } from './strip';

const LINE = 24;

/** The first 90 days as a drawing: the close is a bar, a moment its status's shape, today a mark. */
export function MomentStrip({ view, closeDate }: { view: AccountView; closeDate: string }) {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(328);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element || typeof ResizeObserver === 'undefined') return;
    const observer = new ResizeObserver(([entry]) => {
      if (entry && entry.contentRect.width > 0) setWidth(Math.round(entry.contentRect.width));
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  const strip = layStrip(view.occurrences, view.nextId, dayOf(closeDate), view.today, width);
  if (strip.points.length === 0) return null;
  const end = width - 7;
  const soFar = strip.todayX ?? end;
  const next = strip.points.find((point) => point.isNext);
  const todayOnPoint = strip.points.some((point) => strip.todayX !== null && Math.abs(point.x - strip.todayX) < 3);
  return (
    <div ref={box} className={styles.strip}>
      <svg viewBox={`0 0 ${width} 50`} height="50" role="img" aria-label={strip.summary}>
        <line x1="7" y1={LINE} x2={end} y2={LINE} className={styles.ahead} />
        <line x1="7" y1={LINE} x2={soFar} y2={LINE} className={styles.behind} />
        <rect x="5.5" y="16" width="3" height="16" rx="1.5" className={styles.close} />
        {strip.points.map((point) => {
          const size = point.isNext ? 16 : 13;
          return (
            <g key={point.id} className={statusColours(point.status)}>
              <circle cx={point.x} cy={LINE} r={size / 2 + 2} className={styles.gap} />
              <g className={styles.shape} transform={`translate(${point.x - size / 2} ${LINE - size / 2}) scale(${size / 14})`}>
                <g className={styles.drawing}>
                  <StatusDrawing status={point.status} />
                </g>
              </g>
              {point.label !== null ? (
                <text x={Math.min(point.x, width - 8)} y="45" textAnchor="middle" className={point === next ? styles.now : undefined}>
                  {point.label}
                </text>
              ) : null}
            </g>
          );
        })}
        <text x="0" y="45">
          Day
        </text>
        {strip.todayX !== null ? (
          <>
            {todayOnPoint ? null : <path d={`M${strip.todayX} 14v20`} className={styles.today} />}
            <text x={Math.min(Math.max(strip.todayX, 18), width - 18)} y="10" textAnchor="middle" className={styles.now}>
              Today
            </text>
          </>
        ) : null}
      </svg>
    </div>
  );
}
