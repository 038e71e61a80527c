import { z } from 'zod';
import { cleanLine } from '../../accounts/text';

/*
 * What the CRMs' APIs answer, as far as it is read. Unknown keys are dropped, texts are cut and cleaned, lists are
 * bounded; a field that may be missing or null reads as null. Which field means what stands in the file of each CRM.
 */
z.config({ jitless: true });

const ROWS = 2_000;
const id = z.union([z.string().min(1).max(120), z.int().nonnegative()]).transform(String);
const text = z
  .union([z.string().max(1_000_000), z.null(), z.literal(false)])
  .optional()
  .transform((value) => cleanLine((value || '').slice(0, 1_000)));
/** Odoo writes false for nothing. */
const date = z
  .union([z.string().max(80), z.number(), z.null(), z.literal(false)])
  .optional()
  .transform((value) => (value === false || value === undefined ? null : value));
const amount = z
  .union([z.number(), z.string().max(80), z.null(), z.literal(false)])
  .optional()
  .transform((value) => (value === null || value === undefined || value === false || value === '' ? null : String(value)));
const flag = z.boolean().nullish();
const count = z.number().nullish();
const rows = <T extends z.ZodType>(row: T) => z.array(row).max(ROWS);

/* EspoCRM */
export const espoDeals = z.object({
  total: count,
  list: rows(z.object({ id, name: text, stage: text, closeDate: date, amount, amountCurrency: text, probability: count })),
});
export const espoActivities = z.object({
  total: count,
  list: rows(z.object({ id, _scope: text, name: text, dateStart: date, dateStartDate: date, status: text, assignedUserName: text })),
});

/* Dynamics 365 */
const next = z.string().max(8_000).nullish();
const FORMATTED = '@OData.Community.Display.V1.FormattedValue';
export const dynamicsDeals = z.object({
  value: rows(
    z.object({
      opportunityid: id,
      name: text,
      statecode: z.number(),
      [`statecode${FORMATTED}`]: text,
      actualclosedate: date,
      estimatedclosedate: date,
      [`actualvalue${FORMATTED}`]: text,
    }),
  ),
  '@odata.nextLink': next,
});
export const dynamicsActivities = z.object({
  value: rows(
    z.object({
      activityid: id,
      activitytypecode: text,
      subject: text,
      actualend: date,
      scheduledend: date,
      leftvoicemail: flag,
      [`_ownerid_value${FORMATTED}`]: text,
    }),
  ),
  '@odata.nextLink': next,
});

/* Odoo: many-to-one fields are `[id, name]`, or false */
const manyToOne = z
  .union([z.tuple([z.number(), text]).rest(z.unknown()), z.literal(false), z.null()])
  .optional()
  .transform((value) => (value ? value[1] : ''));
export const odooDeals = z.object({
  result: rows(z.object({ id, name: text, date_closed: date, date_deadline: date, stage_id: manyToOne, expected_revenue: amount })),
});
export const odooMeetings = z.object({
  result: rows(z.object({ id, name: text, start: date, allday: flag, user_id: manyToOne })),
});

/* SuiteCRM 8 */
export const suiteRecords = z.object({
  data: z.object({
    getRecordList: z.object({
      meta: z.object({ offsets: z.object({ next: z.union([z.number(), z.string().max(20)]).nullish() }).nullish() }).nullish(),
      records: rows(z.object({ id, module: text, attributes: z.record(z.string().max(120), z.unknown()) })),
    }),
  }),
});
/** An attribute of a SuiteCRM record; related ones are objects, which are not read. */
export const suiteText = z.union([text, z.unknown().transform(() => '')]);

/* Twenty */
export const twentyDeals = z.object({
  data: z.object({
    opportunities: rows(
      z.object({
        id,
        name: text,
        stage: text,
        closeDate: date,
        amount: z.object({ amountMicros: z.union([z.number(), z.string().max(40)]).nullish(), currencyCode: text }).nullish(),
      }),
    ),
  }),
  pageInfo: z.object({ hasNextPage: flag, endCursor: z.string().max(2_000).nullish() }).nullish(),
});

/* Salesforce */
const owner = z.object({ Name: text }).nullish();
const query = <T extends z.ZodType>(record: T) =>
  z.object({ done: z.boolean(), nextRecordsUrl: z.string().max(2_000).nullish(), records: rows(record) });
export const salesforceDeals = query(z.object({ Id: id, Name: text, CloseDate: date, StageName: text, Amount: amount, IsWon: flag }));
export const salesforceContracts = query(z.object({ Id: id, StartDate: date, EndDate: date, ActivatedDate: date }));
export const salesforceTasks = query(z.object({ Id: id, Subject: text, ActivityDate: date, TaskSubtype: text, Type: text, Owner: owner }));
export const salesforceEvents = query(z.object({ Id: id, Subject: text, ActivityDate: date, ActivityDateTime: date, Owner: owner }));
export const salesforceToken = z.object({ access_token: z.string().min(1).max(4_000), instance_url: z.string().max(500) });

/* HubSpot: properties are texts */
export const hubspotRecords = z.object({
  results: rows(z.object({ id, properties: z.record(z.string().max(120), z.union([z.string().max(1_000_000), z.null()])) })),
  paging: z.object({ next: z.object({ after: z.union([z.string().max(400), z.number()]) }).nullish() }).nullish(),
});
export const hubspotAccount = z.object({ portalId: id });

/* Pipedrive */
const cursor = z.object({ next_cursor: z.string().max(2_000).nullish() }).nullish();
export const pipedriveDeals = z.object({
  data: rows(z.object({ id, title: text, status: text, won_time: date, value: amount, currency: text })).nullable(),
  additional_data: cursor,
});
export const pipedriveActivities = z.object({
  data: rows(z.object({ id, subject: text, type: text, due_date: date, due_time: text, done: flag })).nullable(),
  additional_data: cursor,
});
export const pipedriveMe = z.object({ data: z.object({ company_domain: z.string().max(200) }) });

/* Attio: each value is a list of what it was, the first is what it is */
const values = z
  .array(z.record(z.string().max(120), z.unknown()))
  .max(200)
  .optional();
export const attioDeals = z.object({
  data: rows(
    z.object({
      id: z.object({ record_id: id }),
      values: z.object({
        name: values,
        stage: z
          .array(z.object({ active_from: date, status: z.object({ title: text }).nullish() }))
          .max(200)
          .optional(),
        value: values,
      }),
    }),
  ),
});
export const attioSelf = z.object({ active: z.boolean(), workspace_name: text, workspace_slug: z.string().max(200).nullish() });

/* Close */
export const closeDeals = z.object({
  has_more: flag,
  data: rows(z.object({ id, lead_name: text, status_type: text, status_label: text, date_won: date, value_formatted: text, note: text })),
});
export const closeActivities = z.object({
  has_more: flag,
  data: rows(
    z.object({
      id,
      _type: text,
      activity_at: date,
      date_created: date,
      direction: text,
      disposition: text,
      status: text,
      subject: text,
      title: text,
      user_name: text,
    }),
  ),
});
export const closeLead = z.object({ id });
export const closeMe = z.object({
  organizations: z
    .array(z.object({ name: text }))
    .max(200)
    .nullish(),
});

/* Zoho CRM: 204 without a body where there is nothing */
const info = z.object({ more_records: flag }).nullish();
const person = z.object({ name: text }).nullish();
export const zohoDeals = z
  .object({
    data: rows(z.object({ id, Deal_Name: text, Stage: text, Closing_Date: date, Amount: amount, Probability: count })),
    info,
  })
  .optional();
export const zohoActivities = z
  .object({
    data: rows(
      z.object({
        id,
        Subject: text,
        Event_Title: text,
        Call_Start_Time: date,
        Start_DateTime: date,
        Call_Type: text,
        Call_Duration: text,
        Owner: person,
      }),
    ),
    info,
  })
  .optional();
