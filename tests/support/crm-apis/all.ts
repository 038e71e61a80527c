import { attio } from './attio';
import { close } from './close';
import { dynamics } from './dynamics';
import { espocrm } from './espocrm';
import { hubspot } from './hubspot';
import { odoo } from './odoo';
import { pipedrive } from './pipedrive';
import { salesforce } from './salesforce';
import type { CrmStandIn } from './stand-in';
import { suitecrm } from './suitecrm';
import { twenty } from './twenty';
import { zoho } from './zoho';

export const STAND_INS: readonly CrmStandIn[] = [
  salesforce,
  hubspot,
  dynamics,
  pipedrive,
  zoho,
  espocrm,
  suitecrm,
  odoo,
  twenty,
  attio,
  close,
];
