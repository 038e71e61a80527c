import type { AccountField, ActivityField } from './types';

/*
 * What columns are called: by people in four languages, and by the exports of CRMs. Folded as `foldedHeading` folds, the
 * likeliest first: of two columns that may be one field, the one whose word stands earlier gets it.
 */

const words = (list: string): readonly string[] => list.split(', ');

const IDENTITY = {
  key: words('account key'),
  address: words(
    'crm url, crm address, crm link, account url, account link, company url, company link, record url, record link, ' +
      'link, url, crm adresse, lien crm, lien, enlace crm, enlace',
  ),
  recordId: words(
    'account id, accountid, account id 18, account id 18 digit, casesafeid, case safe id, associated company id, ' +
      'associated company ids, company id, what id, whatid, record id, record id company, crm id, id, account nummer, ' +
      'kunden id, firmen id, id du compte, id client, identifiant, id de la cuenta, id de cliente, id de empresa',
  ),
  name: words(
    'account name, account, company name, company, associated company, companyname, customer name, customer, ' +
      'client name, client, organization, organization name, organisation, name, firma, firmenname, unternehmen, ' +
      'unternehmensname, kunde, kundenname, accountname, entreprise, nom de l entreprise, societe, nom du compte, ' +
      'compte, nom du client, nom, empresa, nombre de la empresa, nombre de la cuenta, cuenta, cliente, ' +
      'nombre del cliente, nombre',
  ),
};

export const ACCOUNT_WORDS: Record<AccountField, readonly string[]> = {
  ...IDENTITY,
  closeDate: words(
    'close date, closed date, close, closedate, won date, closed won date, date closed, deal close date, ' +
      'recent deal close date, opportunity close date, customer since, became a customer date, signed, signature date, ' +
      'contract date, contract start, contract start date, start date, abschlussdatum, abschluss, geschlossen am, ' +
      'kunde seit, vertragsdatum, vertragsbeginn, schlusstermin, date de cloture, date de signature, client depuis, ' +
      'debut du contrat, fecha de cierre, fecha de firma, cliente desde, inicio del contrato',
  ),
  ownerSales: words(
    'owner sales, account owner, company owner, account executive, sales rep, sales owner, salesperson, owner, owners, ' +
      'opportunity owner, deal owner, ae, inhaber, account inhaber, besitzer, verantwortlich, vertrieb, zustandig, ' +
      'proprietaire, proprietaire du compte, commercial, responsable commercial, propietario, propietario de la cuenta, ' +
      'comercial, vendedor',
  ),
  ownerCs: words(
    'owner cs, csm, cs owner, cs rep, customer success manager, customer success owner, customer success, ' +
      'success manager, account manager, kundenbetreuer, betreuer, kundenbetreuung, charge de compte, ' +
      'gestionnaire de compte, responsable client, gestor de cuenta, gerente de cuenta',
  ),
  segment: words(
    'segment, customer segment, account segment, tier, size, account tier, company size, kundensegment, taille, ' + 'segmento, tamano',
  ),
  renewal: words(
    'renewal date, renewal, renews on, contract end, contract end date, end date, subscription end date, term end, ' +
      'verlangerung, verlangerungsdatum, vertragsende, laufzeitende, date de renouvellement, renouvellement, ' +
      'fin du contrat, echeance, fecha de renovacion, renovacion, fin del contrato, vencimiento',
  ),
  notice: words(
    'notice, notice days, notice period, notice deadline, opt out, opt out date, cancellation deadline, ' +
      'kundigungsfrist, kundigung, kundbar bis, preavis, delai de preavis, preaviso, plazo de preaviso, aviso',
  ),
  arr: words(
    'arr, annual recurring revenue, acv, annual contract value, amount, annual value, contract value, ' +
      'recent deal amount, jahresumsatz, jahreswert, vertragswert, betrag, revenu annuel recurrent, montant, ' +
      'valeur du contrat, ingresos anuales recurrentes, importe, valor del contrato',
  ),
  currency: words(
    'currency, currency code, account currency, currencyisocode, arr currency, wahrung, devise, monnaie, moneda, ' + 'divisa',
  ),
  tags: words('tags, tag, labels, label, schlagworte, stichworte, etiquettes, etiquetas'),
};

export const ACTIVITY_WORDS: Record<ActivityField, readonly string[]> = {
  ...IDENTITY,
  // A "name" may well be the activity's own.
  name: words(
    'account name, account, company name, company, associated company, companyname, customer name, customer, ' +
      'client name, client, organization, organization name, organisation, firma, firmenname, unternehmen, ' +
      'unternehmensname, kunde, kundenname, accountname, entreprise, nom de l entreprise, societe, nom du compte, ' +
      'compte, nom du client, empresa, nombre de la empresa, nombre de la cuenta, cuenta, cliente, nombre del cliente, ' +
      'company account, related to, name',
  ),
  date: words(
    'activity date, activitydate, date, due date, completed date, completed, engagement date, meeting date, call date, ' +
      'start, start date, start time, created at, created date, create date, datum, aktivitatsdatum, fallig am, ' +
      'falligkeitsdatum, date d activite, echeance, fecha, fecha de actividad, fecha de vencimiento',
  ),
  type: words(
    'activity type, type, task subtype, tasksubtype, engagement type, kind, channel, typ, art, aktivitatstyp, ' +
      'type d activite, tipo, tipo de actividad',
  ),
  direction: words('direction, call direction, email direction, call type, richtung, anruftyp, sens, direccion, sentido'),
  twoWay: words('two way, twoway, reached, answered, replied, erreicht, beidseitig, joint, contactado, respondido'),
  outcome: words(
    'outcome, call outcome, meeting outcome, call result, calldisposition, result, ergebnis, anrufergebnis, resultat, ' + 'resultado',
  ),
  subject: words(
    'subject, title, activity subject, call title, meeting name, email subject, betreff, titel, objet, sujet, titre, ' + 'asunto, titulo',
  ),
  notes: words(
    'notes, note, description, comments, full comments, body, call notes, note body, internal meeting notes, text, ' +
      'notizen, notiz, beschreibung, kommentare, kommentar, commentaires, remarques, notas, descripcion, comentarios',
  ),
  by: words(
    'logged by, assigned to, activity assigned to, owner, assigned, by, user, author, created by, zugewiesen an, ' +
      'erfasst von, von, mitarbeiter, attribue a, auteur, par, asignado a, autor, por',
  ),
  duration: words(
    'duration min, duration, duration minutes, call duration, minutes, dauer, dauer min, duree, duree min, duracion, ' + 'duracion min',
  ),
  activityId: words(
    'activity id, task id, event id, engagement id, external id, externalid, aktivitats id, id de actividad, ' + 'id d activite',
  ),
};
