import type { Choice } from '@/components/ui/choices';

/** The playbooks that ship, and what each is for. A test holds the ids and numbers to the files. */
export const PLAYBOOK_CHOICES: readonly Choice<string>[] = [
  {
    value: 'default',
    label: 'Default',
    hint: '27 moments from the signature to the renewal, fewer for small accounts. Asks for 7 to 26 of 180 customers a day, by how much is done each day.',
  },
  {
    value: 'light',
    label: 'Light',
    hint: '8 moments: handoff, first contact, first value, the first quarter, the renewal, and a check when it goes quiet.',
  },
  {
    value: 'seed-strict',
    label: 'Seed strict',
    hint: '8 moments on fixed days, four of them gifts, all within the first months. The close counts as Day 1.',
  },
];
