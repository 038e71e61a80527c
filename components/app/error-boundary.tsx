import { Component, type ReactNode } from 'react';
import { Button } from '../ui/button';
import styles from './error-boundary.module.css';

/** The last resort: a defect of ours in drawing. What is stored is untouched, and it says so. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return (
      <main className={styles.fallen}>
        <h1>Afterclose could not draw this page</h1>
        <p>This is a defect of Afterclose. What you logged is stored; nothing was lost.</p>
        <Button look="filled" onClick={() => location.reload()}>
          Draw it again
        </Button>
      </main>
    );
  }
}
