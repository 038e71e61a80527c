import { Fragment } from 'react';

/** The host patterns that may be read, as the manifest has them. */
export function HostList({ hosts }: { hosts: readonly string[] }) {
  return hosts.map((host, index) => (
    <Fragment key={host}>
      {index > 0 ? ', ' : ''}
      <code>{host}</code>
    </Fragment>
  ));
}
