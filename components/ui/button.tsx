import type { ComponentProps } from 'react';
import styles from './button.module.css';
import { Icon, type IconName } from './icon';

export interface ButtonProps extends ComponentProps<'button'> {
  /** One filled button in a view; `quiet` has a lighter edge, `link` none. */
  look?: 'plain' | 'filled' | 'quiet' | 'link' | 'danger';
  small?: boolean;
}

export function Button({ look = 'plain', small = false, className = '', type = 'button', ...rest }: ButtonProps) {
  return <button type={type} className={`${styles.button} ${styles[look]} ${small ? styles.small : ''} ${className}`} {...rest} />;
}

/** A button that is only a picture; its label is its name and its tooltip. */
export function IconButton({ icon, label, className = '', ...rest }: ComponentProps<'button'> & { icon: IconName; label: string }) {
  return (
    <button type="button" aria-label={label} title={label} className={`${styles.button} ${styles.icon} ${className}`} {...rest}>
      <Icon name={icon} />
    </button>
  );
}

/** A link that leaves for another page, dressed as a quiet button. The opened page learns nothing of ours. */
export function ExternalLink({ href, children, className = '' }: { href: string; children: string; className?: string }) {
  return (
    <a href={href} target="_blank" rel="noreferrer" className={`${styles.button} ${styles.link} ${styles.small} ${className}`}>
      {children}
      <Icon name="external" size={12} />
    </a>
  );
}
