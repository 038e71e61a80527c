import { fireEvent, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { ErrorBoundary } from '@/components/app/error-boundary';
import { ChipGroup } from '@/components/ui/chips';
import { Field, TextInput } from '@/components/ui/field';
import { Meter } from '@/components/ui/meter';
import { Sheet } from '@/components/ui/sheet';
import { Splitter } from '@/components/ui/splitter';
import { StatusShape } from '@/components/ui/status';
import { STATUSES } from '@/lib/moments/types';

const TYPES = [
  { value: 'call', label: 'Call' },
  { value: 'meeting', label: 'Meeting' },
  { value: 'email', label: 'Email' },
] as const;

function Types({ start = null }: { start?: 'call' | 'meeting' | 'email' | null }) {
  const [value, setValue] = useState(start);
  return <ChipGroup label="Type" chips={TYPES} value={value} onChange={setValue} />;
}

describe('chips', () => {
  it('are one stop for Tab, and arrows move and choose round the group', async () => {
    const user = userEvent.setup();
    render(<Types start="email" />);
    await user.tab();
    expect(screen.getByRole('radio', { name: 'Email' })).toHaveFocus();
    await user.keyboard('{ArrowRight}');
    expect(screen.getByRole('radio', { name: 'Call' })).toBeChecked();
    expect(screen.getByRole('radio', { name: 'Call' })).toHaveFocus();
    await user.keyboard('{ArrowLeft}{ArrowUp}');
    expect(screen.getByRole('radio', { name: 'Meeting' })).toBeChecked();
    await user.keyboard('{End}');
    expect(screen.getByRole('radio', { name: 'Email' })).toBeChecked();
    await user.tab();
    expect(document.body).toHaveFocus();
  });

  it('with nothing chosen are reached at the first', async () => {
    const user = userEvent.setup();
    render(<Types />);
    await user.tab();
    expect(screen.getByRole('radio', { name: 'Call' })).toHaveFocus();
    expect(screen.getByRole('radio', { name: 'Call' })).not.toBeChecked();
  });

  it('go the other way where the text does', async () => {
    const user = userEvent.setup();
    render(
      <div style={{ direction: 'rtl' }}>
        <Types start="call" />
      </div>,
    );
    await user.tab();
    await user.keyboard('{ArrowLeft}');
    expect(screen.getByRole('radio', { name: 'Meeting' })).toBeChecked();
  });
});

describe('the splitter', () => {
  const draw = (side: 'left' | 'right') => {
    const onResize = vi.fn();
    const onDrag = vi.fn();
    const onCollapse = vi.fn();
    render(
      <Splitter name="Width" side={side} width={360} min={320} max={480} onResize={onResize} onDrag={onDrag} onCollapse={onCollapse} />,
    );
    return { edge: screen.getByRole('separator', { name: 'Width' }), onResize, onDrag, onCollapse };
  };

  it.each([
    ['right', 'ArrowLeft', 376],
    ['right', 'ArrowRight', 344],
    ['left', 'ArrowRight', 376],
    ['left', 'ArrowLeft', 344],
    ['right', 'Home', 320],
    ['right', 'End', 480],
  ] as const)('of a panel on the %s takes %s as %d px', (side, key, width) => {
    const { edge, onResize } = draw(side);
    fireEvent.keyDown(edge, { key });
    expect(onResize).toHaveBeenCalledWith(width);
  });

  it('collapses with Enter', () => {
    const { edge, onCollapse } = draw('right');
    fireEvent.keyDown(edge, { key: 'Enter' });
    expect(onCollapse).toHaveBeenCalledOnce();
  });

  const pointer = (target: Element, type: string, init: MouseEventInit) =>
    fireEvent(target, new MouseEvent(type, { bubbles: true, cancelable: true, ...init }));

  it('follows the pointer over the screen, within its bounds, and settles when it lets go', () => {
    const { edge, onDrag, onResize } = draw('right');
    pointer(document.body, 'pointermove', { screenX: 700, buttons: 1 });
    expect(onDrag).not.toHaveBeenCalled();
    pointer(edge, 'pointerdown', { screenX: 900, buttons: 1 });
    pointer(document.body, 'pointermove', { screenX: 860, buttons: 1 });
    pointer(document.body, 'pointermove', { screenX: 100, buttons: 1 });
    pointer(document.body, 'pointermove', { screenX: 890, buttons: 1 });
    expect(onResize).not.toHaveBeenCalled();
    pointer(document.body, 'pointerup', { screenX: 890 });
    pointer(document.body, 'pointermove', { screenX: 500, buttons: 1 });
    expect(onDrag.mock.calls).toEqual([[360], [400], [480], [370], [null]]);
    expect(onResize.mock.calls).toEqual([[370]]);
  });

  it('waits for a pointer that outran the frame, and settles where it left once there was room', () => {
    const { edge, onDrag, onResize } = draw('left');
    pointer(edge, 'pointerdown', { screenX: 360, buttons: 1 });
    fireEvent.pointerLeave(document.documentElement);
    expect(onResize).not.toHaveBeenCalled();
    fireEvent(window, new Event('resize'));
    pointer(document.body, 'pointermove', { screenX: 420, buttons: 1 });
    fireEvent.pointerLeave(document.documentElement);
    expect(onDrag).toHaveBeenLastCalledWith(null);
    expect(onResize.mock.calls).toEqual([[420]]);
  });

  it('ends a drag whose end nobody saw', () => {
    const { edge, onResize } = draw('right');
    pointer(edge, 'pointerdown', { screenX: 900, buttons: 1 });
    pointer(document.body, 'pointermove', { screenX: 860, buttons: 1 });
    pointer(document.body, 'pointermove', { screenX: 600, buttons: 0 });
    expect(onResize.mock.calls).toEqual([[400]]);
  });
});

it('a sheet is named by its title, closes with Esc, and gives the focus back', async () => {
  const user = userEvent.setup();
  function Page() {
    const [open, setOpen] = useState(false);
    return (
      <>
        <button type="button" onClick={() => setOpen(true)}>
          Open
        </button>
        {open ? (
          <Sheet title="Log activity" footer={<button type="button">Save</button>} onClose={() => setOpen(false)}>
            <p>Fields</p>
          </Sheet>
        ) : null}
      </>
    );
  }
  render(<Page />);
  await user.click(screen.getByRole('button', { name: 'Open' }));
  expect(screen.getByRole('dialog', { name: 'Log activity' })).toBeInTheDocument();
  await user.keyboard('{Escape}');
  expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'Open' })).toHaveFocus();
});

it('a page that cannot be drawn says that nothing was lost, and can be drawn again', () => {
  const quiet = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const Broken = () => {
    throw new Error('a defect');
  };
  render(
    <ErrorBoundary>
      <Broken />
    </ErrorBoundary>,
  );
  expect(screen.getByText(/What you logged is stored; nothing was lost/)).toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'Draw it again' })).toBeInTheDocument();
  quiet.mockRestore();
});

it('a field ties its hint and its error to the control', () => {
  render(
    <Field label="Date" hint="Today" error="This is no calendar date.">
      {(control) => <TextInput {...control} />}
    </Field>,
  );
  expect(screen.getByLabelText('Date')).toHaveAccessibleDescription('Today This is no calendar date.');
  expect(screen.getByLabelText('Date')).toBeInvalid();
});

it('every status has a drawing of its own', () => {
  const drawings = STATUSES.map((status) => render(<StatusShape status={status} />).container.querySelector('svg')?.innerHTML);
  expect(new Set(drawings).size).toBe(STATUSES.length);
});

it('a meter stays within its bar, and an unknown limit draws none of it', () => {
  const bar = (value: number, of: number) => render(<Meter value={value} of={of} />).container.querySelector('i');
  expect(bar(80, 40)).toHaveStyle({ inlineSize: '100%' });
  expect(bar(5, 0)).toHaveStyle({ inlineSize: '0%' });
});
