import { fireEvent, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Toast } from '@/components/ui/toast';

function Page() {
  const [said, setSaid] = useState<string | null>('Logged.');
  const [row, setRow] = useState<'there' | 'off' | 'gone'>('there');
  return (
    <main tabIndex={-1}>
      <header data-testid="blank">Nothing to press</header>
      {row === 'gone' ? null : (
        <button type="button" disabled={row === 'off'}>
          Row
        </button>
      )}
      <button type="button">Other</button>
      <Toast message={said} onDismiss={() => setSaid(null)}>
        <button
          type="button"
          onClick={() => {
            setRow('gone');
            setSaid(null);
          }}
        >
          Undo
        </button>
        <button
          type="button"
          onClick={() => {
            setRow('off');
            setSaid(null);
          }}
        >
          Undo all
        </button>
        <button type="button" onClick={() => setSaid('Logged again.')}>
          Again
        </button>
      </Toast>
    </main>
  );
}
const button = (name: string) => screen.getByRole('button', { name });

/** jsdom says that a document without a focused element has no focus; a browser's window has it all the same. */
let looked: boolean;
beforeEach(() => {
  looked = true;
  vi.spyOn(document, 'hasFocus').mockImplementation(() => looked);
});

describe('what was just done', () => {
  it('gives the focus back to where it came from when it is dismissed', async () => {
    render(<Page />);
    button('Row').focus();
    button('Dismiss').focus();
    await userEvent.keyboard('{Enter}');
    expect(button('Row')).toHaveFocus();
  });

  it.each(['Undo', 'Undo all'])('gives it to the page where that is gone or takes none any more: %s', async (name) => {
    render(<Page />);
    button('Row').focus();
    button(name).focus();
    await userEvent.keyboard('{Enter}');
    expect(screen.getByRole('main')).toHaveFocus();
  });

  it('takes no focus that is elsewhere', () => {
    render(<Page />);
    button('Dismiss').focus();
    button('Other').focus();
    // As a key does, which needs no focus.
    fireEvent.click(button('Undo'));
    expect(button('Other')).toHaveFocus();
  });

  it('takes none where an empty place was pressed', async () => {
    render(<Page />);
    button('Row').focus();
    button('Undo').focus();
    (document.activeElement as HTMLElement).blur();
    fireEvent.click(button('Again'));
    expect(document.activeElement).toBe(document.body);
  });

  it('takes none from the page around its frame', () => {
    render(<Page />);
    button('Row').focus();
    button('Undo').focus();
    looked = false;
    const given = vi.spyOn(button('Row'), 'focus');
    fireEvent.click(button('Undo all'));
    expect(given).not.toHaveBeenCalled();
  });
});
