import styles from './skeleton.module.css';

/** Grey bars in the place of what is being read; only while reading a page. Sizes in CSS lengths. */
export function Skeleton({ width, height = '12px' }: { width: string; height?: string }) {
  return <div className={styles.bar} style={{ inlineSize: width, blockSize: height }} />;
}
