import { fireEvent, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { describe, expect, it } from 'vitest';
import { Toast } from '@/components/ui/toast';

function Page() {
  const [said, setSaid] = useState<string | null>('Logged.');
  const [row, setRow] = useState(true);
  return (
    <main id="content" tabIndex={-1}>
      {row ? <button type="button">Row</button> : null}
      <button type="button">Other</button>
      <Toast message={said} onDismiss={() => setSaid(null)}>
        <button
          type="button"
          onClick={() => {
            setRow(false);
            setSaid(null);
          }}
        >
          Undo
        </button>
      </Toast>
    </main>
  );
}
const button = (name: string) => screen.getByRole('button', { name });

describe('what was just done', () => {
  it('gives the focus back to where it came from when it is dismissed', async () => {
    render(<Page />);
    button('Row').focus();
    button('Dismiss').focus();
    await userEvent.keyboard('{Enter}');
    expect(button('Row')).toHaveFocus();
  });

  it('gives it to the page where that is gone too', async () => {
    render(<Page />);
    button('Row').focus();
    button('Undo').focus();
    await userEvent.keyboard('{Enter}');
    expect(screen.getByRole('main')).toHaveFocus();
  });

  it('takes no focus that is elsewhere', async () => {
    render(<Page />);
    button('Dismiss').focus();
    button('Other').focus();
    // As a key does, which needs no focus.
    fireEvent.click(button('Undo'));
    expect(button('Other')).toHaveFocus();
  });
});
