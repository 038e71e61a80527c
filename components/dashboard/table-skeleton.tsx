import { Skeleton } from '@/components/ui/skeleton';
import styles from './view.module.css';

const WIDTHS = ['46%', '38%', '52%', '41%', '47%', '35%'];

/** Rows in the place of those being read. */
export function TableSkeleton({ label }: { label: string }) {
  return (
    <div role="status" className={styles.skeleton}>
      <span className="sr-only">{label}</span>
      {WIDTHS.map((width) => (
        <div key={width}>
          <Skeleton width={width} />
          <Skeleton width="22%" height="9px" />
        </div>
      ))}
    </div>
  );
}
