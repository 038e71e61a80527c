import { describe, expect, it } from 'vitest';
import { columnsOf, columnsProblem, kindOf } from '@/lib/import/columns';
import { NO_ANSWERS } from '@/lib/import/types';

const heads = (text: string): string[] => text.split(',');

describe('columns by their names', () => {
  it.each([
    [
      'Account Name,Close Date,Account Owner,Customer Success Manager,Segment,Renewal Date,Notice Period,ARR,Tags',
      'name closeDate ownerSales ownerCs segment renewal notice arr tags',
    ],
    [
      'Firmenname,Abschlussdatum,Vertrieb,Kundenbetreuer,Kundensegment,Vertragsende,Kündigungsfrist,Vertragswert,Währung',
      'name closeDate ownerSales ownerCs segment renewal notice arr currency',
    ],
    [
      'Nom du compte,Date de clôture,Propriétaire,Chargé de compte,Fin du contrat,Préavis,Montant,Devise',
      'name closeDate ownerSales ownerCs renewal notice arr currency',
    ],
    [
      'Nombre de la cuenta,Fecha de cierre,Propietario,Gestor de cuenta,Fecha de renovación,Preaviso,Importe,Moneda',
      'name closeDate ownerSales ownerCs renewal notice arr currency',
    ],
    [
      'Accountnaam,Sluitingsdatum,Accounteigenaar,Klantsegment,Verlengingsdatum,Opzegtermijn,Contractwaarde,Valuta',
      'name closeDate ownerSales segment renewal notice arr currency',
    ],
    [
      'Nome da conta,Data de fechamento,Proprietário da conta,Gerente de contas,Data de renovação,Aviso prévio,Valor,Moeda',
      'name closeDate ownerSales ownerCs renewal notice arr currency',
    ],
    [
      'Nome account,Data di chiusura,Proprietario account,Segmento,Data di rinnovo,Preavviso,Importo,Valuta',
      'name closeDate ownerSales segment renewal notice arr currency',
    ],
    [
      '取引先名,完了予定日,取引先 所有者,セグメント,契約終了日,解約予告期間,金額,通貨',
      'name closeDate ownerSales segment renewal notice arr currency',
    ],
    // What a customer earns a year is not what it pays.
    ['Accountname,Jahresumsatz,Annual Revenue,Amount Currency,Close Date', 'name - - currency closeDate'],
    ['ACCOUNT_ID,account_name,CloseDate,_ignored', 'recordId name closeDate -'],
    // Lists of deals.
    ['Account Name,Opportunity Name,Stage,Close Date,Amount,Won', 'name - - closeDate arr stage'],
    ['Accountname,Opportunity-Name,Phase,Schlusstermin,Betrag', 'name - stage closeDate arr'],
    ['Deal Name,Deal Stage,Close Date,Associated Company,Amount', '- stage closeDate name arr'],
    // Of each deal its own id and name, which are not its customer's.
    [
      'Record Id,Deal Owner.id,Deal Owner,Amount,Deal Name,Closing Date,Account Name.id,Account Name,Stage',
      '- - ownerSales arr - closeDate recordId name stage',
    ],
    ['Record Id,Deal Name,Closing Date,Account Name,Stage', '- - closeDate name stage'],
    ['Id,AccountId,Name,StageName,Amount,CloseDate,IsWon,CurrencyIsoCode', '- recordId - - arr closeDate stage currency'],
    [
      'Record ID,Deal Name,Deal Stage,Close Date,Associated Company,Associated Company IDs,Associated Company (Primary),Associated Company IDs (Primary)',
      '- - stage closeDate - - name recordId',
    ],
    [
      'Deal - ID,Deal - Title,Deal - Organization,Deal - Value,Deal - Currency,Deal - Status,Deal - Won time,Deal - Owner',
      '- - name arr currency stage closeDate ownerSales',
    ],
    ['Account: Account Name,Account: Account ID,Opportunity Owner: Full Name,Close Date,Stage', 'name recordId ownerSales closeDate stage'],
    ['Account.Name,Account.Id,Owner.Name,CloseDate,StageName', 'name recordId ownerSales closeDate stage'],
    ['Name,Account,Stage,Close Date,Amount,Amount Currency,Assigned User', '- name stage closeDate arr currency ownerSales'],
    ['Topic,Potential Customer,Actual Close Date,Actual Revenue,Status', '- name closeDate arr stage'],
    ['Title,Organization,Status,Value,Currency,Won time,Owner', '- name stage - currency closeDate ownerSales'],
    ['Company,Status,Won date', 'name stage closeDate'],
    ['Company,Status,Closed Won Date', 'name stage closeDate'],
    // A customer's own status is no deal's.
    ['Account Name,Status Reason,Lifecycle Stage,Close Date', 'name - - closeDate'],
    // As HubSpot and Salesforce export them.
    ['Record ID,Company name,Company owner', 'recordId name ownerSales'],
    ['Record ID - Company,Company name,Company owner,Recent Deal Close Date,Recent Deal Amount', 'recordId name ownerSales closeDate arr'],
    [
      'account_key,name,segment,owners,close_date,renewal_date,notice_days,arr,currency',
      'key name segment ownerSales closeDate renewal notice arr currency',
    ],
  ])('customers: %s', (headings, fields) => {
    expect(columnsOf(heads(headings), 'accounts').map((field) => field ?? '-')).toEqual(fields.split(' '));
    expect(kindOf(heads(headings))).toBe('accounts');
  });

  it.each([
    ['Company / Account,Subject,Date,Type,Comments,Assigned To,Call Duration', 'name subject date type notes by duration'],
    ['Firma,Betreff,Datum,Art,Notizen,Zugewiesen an,Dauer', 'name subject date type notes by duration'],
    ['Compte,Objet,Date,Type,Commentaires,Auteur,Durée', 'name subject date type notes by duration'],
    ['Empresa,Asunto,Fecha,Tipo,Notas,Autor,Duración', 'name subject date type notes by duration'],
    ['Bedrijf,Onderwerp,Datum,Soort,Notities,Toegewezen aan,Duur', 'name subject date type notes by duration'],
    ['Empresa,Assunto,Data,Tipo,Comentários,Atribuído a,Duração', 'name subject date type notes by duration'],
    ['Azienda,Oggetto,Data,Tipo,Commenti,Assegnato a,Durata', 'name subject date type notes by duration'],
    ['会社名,件名,日付,種別,コメント,任命先,所要時間', 'name subject date type notes by duration'],
    ['WhatId,Subject,ActivityDate,TaskSubtype,Description,Task ID', 'recordId subject date type notes activityId'],
    // Of each activity its own id, which is not its account's.
    ['Record ID,Activity date,Activity type,Company name,Meeting outcome', 'activityId date type name outcome'],
    ['Id,WhatId,AccountId,Subject,Status,ActivityDate,TaskSubtype', 'activityId - recordId subject done date type'],
    [
      'Activity - Subject,Activity - Type,Activity - Due date,Activity - Organization,Activity - Done,Activity - Note,Activity - Assigned to user',
      'subject type date name done notes by',
    ],
    [
      'activity_id,activity_date,account_key,account_name,crm_url,logged_by,activity_type,direction,two_way,subject,notes,duration_min,deleted',
      'activityId date key name address by type direction twoWay subject notes duration deleted',
    ],
  ])('activities: %s', (headings, fields) => {
    expect(columnsOf(heads(headings), 'activities').map((field) => field ?? '-')).toEqual(fields.split(' '));
    expect(kindOf(heads(headings))).toBe('activities');
  });

  it('give a field to one column only, to the likeliest of several', () => {
    expect(columnsOf(['Customer', 'Account Name', 'Name'], 'accounts')).toEqual([null, 'name', null]);
  });

  it('that name no account, or no day and type of an activity, are not enough', () => {
    expect(columnsProblem(['closeDate', null], 'accounts', NO_ANSWERS)).toBe('identity');
    expect(columnsProblem(['name', null], 'accounts', NO_ANSWERS)).toBeNull();
    expect(columnsProblem(['name', 'type'], 'activities', NO_ANSWERS)).toBe('date');
    expect(columnsProblem(['name', 'date'], 'activities', NO_ANSWERS)).toBe('type');
    expect(columnsProblem(['name', 'date'], 'activities', { type: 'call' })).toBeNull();
    expect(columnsProblem(['recordId', 'date', 'type'], 'activities', NO_ANSWERS)).toBeNull();
  });
});
