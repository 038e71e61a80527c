import { useState } from 'react';
import { Field, Select, TextInput } from '@/components/ui/field';
import { factsOf } from '@/lib/crm/crms';
import { placeOfAddress } from '@/lib/import/identity';
import type { Place } from '@/lib/import/types';
import type { ImportPlan } from '@/lib/messaging/import/operations';
import { useGrantedSites } from '@/lib/queries/import';
import { countOf } from './import-words';

const ANOTHER = 'another';

/** In which CRM record ids lie: one that accounts are known of, or one by the address of any account there. */
export function useRecordSite(places: ImportPlan['places']) {
  const granted = useGrantedSites().data ?? [];
  const [picked, setPicked] = useState(places.length > 0 ? '' : ANOTHER);
  const [address, setAddress] = useState('');
  const typed = address.trim();
  const pasted = picked === ANOTHER && typed !== '' ? placeOfAddress(typed, granted) : null;
  return {
    picked,
    setPicked,
    address,
    setAddress,
    /** Null: nothing was said yet, or what was is a problem. */
    place: picked === ANOTHER ? pasted : (places[Number(picked || 'none')]?.place ?? null),
    problem: picked === ANOTHER && typed !== '' && pasted === null ? 'This is no page of an account in a CRM that Afterclose knows.' : null,
  };
}

export function RecordSite({
  plan,
  site: { picked, setPicked, address, setAddress },
  error,
}: {
  plan: ImportPlan;
  site: ReturnType<typeof useRecordSite>;
  error: string | null;
}) {
  const rows = `${countOf(plan.siteless, 'row has', 'rows have')} a record id and no address.`;
  return (
    <>
      {plan.places.length > 0 ? (
        <Field label="Which CRM are the record ids of?" hint={rows}>
          {(control) => (
            <Select {...control} value={picked} onChange={(event) => setPicked(event.target.value)}>
              <option value="">Not said</option>
              {plan.places.map(({ place, accounts }, at) => (
                <option key={placeInWords(place)} value={at}>
                  {placeInWords(place)} ({countOf(accounts, 'account', 'accounts')} here)
                </option>
              ))}
              <option value={ANOTHER}>Another one</option>
            </Select>
          )}
        </Field>
      ) : null}
      {picked === ANOTHER ? (
        <Field
          label={plan.places.length > 0 ? 'Address of any account’s page there' : 'Which CRM are the record ids of?'}
          hint={plan.places.length > 0 ? 'Copy it from the CRM.' : `${rows} Paste the address of any account’s page there.`}
          error={error}
        >
          {(control) => <TextInput {...control} type="url" value={address} onChange={(event) => setAddress(event.target.value)} />}
        </Field>
      ) : null}
    </>
  );
}

/** "HubSpot, app.hubspot.com, 4711" */
const placeInWords = ({ crm, host, tenant }: Place): string => [factsOf(crm)?.name, host, tenant].filter(Boolean).join(', ');
