import { foldedHeading } from './headings';
import type { AccountField, ActivityField } from './types';

/*
 * What columns are called: by people in eight languages, and by the exports of CRMs. The
 * likeliest first: of two columns that may be one field, the one whose word stands earlier gets it.
 */

const words = (list: string): readonly string[] => list.split(', ').map(foldedHeading);

/** Ids that do not say of what: in a list of deals or of activities they are that row's own. */
export const OWN_IDS = words('record id, id, crm id, identifiant');

const IDENTITY = {
  key: words('account key'),
  address: words(
    'crm url, crm address, crm link, account url, account link, company url, company link, record url, record link, ' +
      'link, url, crm adresse, lien crm, lien, enlace crm, enlace, ' +
      'crm adres, indirizzo crm, endereco crm, レコードのurl',
  ),
  recordId: words(
    'account id, accountid, account id 18, account id 18 digit, casesafeid, case safe id, account name id, account account id, ' +
      'associated company ids primary, associated company id primary, primary associated company id, associated company id, ' +
      'associated company ids, company id, organization id, what id, whatid, record id, record id company, crm id, id, ' +
      'account nummer, kunden id, firmen id, id du compte, id client, identifiant, id de la cuenta, id de cliente, id de empresa, ' +
      'klant id, accountnummer, id cliente, id azienda, id da conta, id do cliente, 取引先 id, 会社id',
  ),
  name: words(
    'account name, account account name, account name account name, account, company name, company, ' +
      'associated company primary, associated company, companyname, customer name, customer, client name, client, potential customer, organization, organization name, deal organization, ' +
      'organisation, name, firma, firmenname, unternehmen, ' +
      'unternehmensname, kunde, kundenname, accountname, entreprise, nom de l entreprise, societe, nom du compte, ' +
      'compte, nom du client, nom, empresa, nombre de la empresa, nombre de la cuenta, cuenta, cliente, ' +
      'nombre del cliente, nombre, accountnaam, bedrijfsnaam, bedrijf, klantnaam, klant, naam, nome account, azienda, ' +
      'nome azienda, ragione sociale, nome cliente, nome da conta, nome da empresa, conta, nome do cliente, nome, 取引先名, ' +
      '会社名, 顧客名, 取引先, 顧客',
  ),
};

const DELETED = words('deleted, is deleted, isdeleted, geloscht, supprime, eliminado, verwijderd, eliminato, excluido, 削除済み');

export const ACCOUNT_WORDS: Record<AccountField, readonly string[]> = {
  ...IDENTITY,
  closeDate: words(
    'close date, closed date, close, closedate, won date, won time, deal won time, closed won date, date closed, deal close date, closing date, actual close date, deal closed on, deal deal closed on, ' +
      'recent deal close date, opportunity close date, customer since, became a customer date, signed, signature date, ' +
      'contract date, contract start, contract start date, start date, abschlussdatum, abschluss, geschlossen am, ' +
      'kunde seit, vertragsdatum, vertragsbeginn, schlusstermin, date de cloture, date de signature, client depuis, ' +
      'debut du contrat, fecha de cierre, fecha de firma, cliente desde, inicio del contrato, ' +
      'sluitingsdatum, afsluitdatum, klant sinds, ondertekend op, ingangsdatum, data di chiusura, data chiusura, ' +
      'cliente dal, data di firma, inizio contratto, data de fechamento, data de assinatura, inicio do contrato, 完了予定日, ' +
      'クローズ日, 成約日, 受注日, 契約日, 契約開始日',
  ),
  // A yes or no to the very question before a stage, and before a status that may be another one.
  stage: words(
    'is won, iswon, is closed won, hs is closed won, won, closed won, deal status, opportunity status, stage, stage name, stagename, ' +
      'deal stage, dealstage, opportunity stage, sales stage, gewonnen, phase, opportunity phase, dealphase, ' +
      'verkaufsphase, gagnee, etape, phase de la transaction, ganada, etapa, etapa del negocio, fase, fase van deal, ' +
      'fase opportunita, fase trattativa, etapa do negocio, fechada ganha, フェーズ, 取引ステージ',
  ),
  ownerSales: words(
    'owner sales, account owner, company owner, account executive, sales rep, sales owner, salesperson, owner, owners, ' +
      'opportunity owner, deal owner, account owner full name, opportunity owner full name, account owner name, owner name, ' +
      'owner full name, assigned user, assigned user name, ae, inhaber, account inhaber, besitzer, verantwortlich, vertrieb, zustandig, ' +
      'proprietaire, proprietaire du compte, commercial, responsable commercial, propietario, propietario de la cuenta, ' +
      'comercial, vendedor, ' +
      'accounteigenaar, eigenaar, verkoper, proprietario account, proprietario, responsabile vendite, venditore, ' +
      'proprietario da conta, 取引先 所有者, 所有者, 営業担当, 担当者',
  ),
  ownerCs: words(
    'owner cs, csm, cs owner, cs rep, customer success manager, customer success owner, customer success, ' +
      'success manager, account manager, kundenbetreuer, betreuer, kundenbetreuung, charge de compte, ' +
      'gestionnaire de compte, responsable client, gestor de cuenta, gerente de cuenta, ' +
      'klantmanager, accountbeheerder, responsabile cliente, gestore account, gerente de contas, ' +
      'gerente de sucesso do cliente, カスタマーサクセス担当, cs担当',
  ),
  segment: words(
    'segment, customer segment, account segment, tier, size, account tier, company size, kundensegment, taille, ' +
      'segmento, tamano, klantsegment, セグメント',
  ),
  renewal: words(
    'renewal date, renewal, renews on, contract end, contract end date, end date, subscription end date, term end, ' +
      'verlangerung, verlangerungsdatum, vertragsende, laufzeitende, date de renouvellement, renouvellement, ' +
      'fin du contrat, echeance, fecha de renovacion, renovacion, fin del contrato, vencimiento, ' +
      'verlengingsdatum, verlenging, einde contract, einddatum, data di rinnovo, data rinnovo, rinnovo, scadenza, ' +
      'data de renovacao, renovacao, fim do contrato, vencimento, 更新日, 契約更新日, 契約終了日',
  ),
  notice: words(
    'notice, notice days, notice period, notice deadline, opt out, opt out date, cancellation deadline, ' +
      'kundigungsfrist, kundigung, kundbar bis, preavis, delai de preavis, preaviso, plazo de preaviso, aviso, ' +
      'opzegtermijn, preavviso, disdetta, aviso previo, 解約予告期間',
  ),
  arr: words(
    'arr, annual recurring revenue, acv, annual contract value, amount, annual value, contract value, ' +
      'recent deal amount, deal value, deal amount, actual revenue, jahreswert, vertragswert, betrag, revenu annuel recurrent, montant, ' +
      'valeur du contrat, ingresos anuales recurrentes, importe, valor del contrato, ' +
      'contractwaarde, bedrag, importo, valore del contratto, valor, valor do contrato, 金額, 契約金額',
  ),
  currency: words(
    'currency, currency code, account currency, currencyisocode, arr currency, amount currency, amountcurrency, deal currency, deal currency of value, wahrung, ' +
      'devise, monnaie, moneda, divisa, valuta, moeda, 通貨',
  ),
  tags: words('tags, tag, labels, label, schlagworte, stichworte, etiquettes, etiquetas, etichette, タグ'),
  deleted: DELETED,
};

export const ACTIVITY_WORDS: Record<ActivityField, readonly string[]> = {
  ...IDENTITY,
  recordId: IDENTITY.recordId.filter((word) => !OWN_IDS.includes(word)),
  // A "name" may well be the activity's own.
  name: words(
    'account name, account, company name, company, associated company primary, associated company, companyname, ' +
      'customer name, customer, client name, client, organization, organization name, activity organization, organisation, firma, firmenname, unternehmen, ' +
      'unternehmensname, kunde, kundenname, accountname, entreprise, nom de l entreprise, societe, nom du compte, ' +
      'compte, nom du client, empresa, nombre de la empresa, nombre de la cuenta, cuenta, cliente, nombre del cliente, ' +
      'company account, related to, name, ' +
      'accountnaam, bedrijfsnaam, bedrijf, klantnaam, klant, nome account, azienda, nome azienda, nome cliente, nome da conta, ' +
      'nome da empresa, conta, nome do cliente, 取引先名, 会社名, 顧客名, 取引先, 顧客',
  ),
  date: words(
    'activity date, activitydate, date, due date, activity due date, completed date, completed, engagement date, meeting date, call date, ' +
      'start, start date, start time, created at, created date, create date, datum, aktivitatsdatum, fallig am, ' +
      'falligkeitsdatum, date d activite, echeance, fecha, fecha de actividad, fecha de vencimiento, ' +
      'activiteitsdatum, vervaldatum, data, data attivita, data da atividade, 日付, 活動日, 期日, 実施日',
  ),
  type: words(
    'activity type, type, task subtype, tasksubtype, engagement type, kind, channel, typ, art, aktivitatstyp, ' +
      'type d activite, tipo, tipo de actividad, soort, tipo attivita, tipo de atividade, 種別, 種類, タイプ',
  ),
  direction: words('direction, call direction, email direction, call type, richtung, anruftyp, sens, direccion, sentido, direzione'),
  twoWay: words('two way, twoway, reached, answered, replied, erreicht, beidseitig, joint, contactado, respondido, bereikt'),
  outcome: words(
    'outcome, call outcome, meeting outcome, call result, calldisposition, result, ergebnis, anrufergebnis, resultat, ' +
      'resultado, resultaat, risultato, esito, 結果',
  ),
  subject: words(
    'subject, title, activity subject, call title, meeting name, email subject, betreff, titel, objet, sujet, titre, ' +
      'asunto, titulo, onderwerp, oggetto, titolo, assunto, 件名, 題名',
  ),
  notes: words(
    'notes, note, activity note, activity notes, description, comments, full comments, body, call notes, note body, internal meeting notes, text, ' +
      'notizen, notiz, beschreibung, kommentare, kommentar, commentaires, remarques, notas, descripcion, comentarios, ' +
      'notities, opmerkingen, beschrijving, commenti, descrizione, descricao, コメント, メモ, 備考, 内容',
  ),
  by: words(
    'logged by, assigned to, activity assigned to, activity assigned to user, assigned to user, owner, assigned, by, user, author, created by, zugewiesen an, ' +
      'erfasst von, von, mitarbeiter, attribue a, auteur, par, asignado a, autor, por, ' +
      'toegewezen aan, medewerker, assegnato a, autore, atribuido a, 任命先, 担当者, 登録者',
  ),
  duration: words(
    'duration min, duration, activity duration, duration minutes, call duration, minutes, dauer, dauer min, duree, duree min, duracion, ' +
      'duracion min, duur, durata, duracao, 所要時間',
  ),
  // A yes or no to the very question before a status, which may be another one.
  done: words(
    'done, activity done, is closed, isclosed, is completed, task status, meeting status, call status, activity status, status, ' +
      'erledigt, termine, hecho, realizado, completado, gedaan, voltooid, completata, concluida, statut, estado, stato, 状況, 完了',
  ),
  deleted: DELETED,
  activityId: words(
    'activity id, task id, event id, engagement id, external id, externalid, aktivitats id, id de actividad, ' +
      'id d activite, activiteit id, id attivita, id da atividade, 活動id, record id, id',
  ),
};
