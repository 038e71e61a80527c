import { describe, expect, it } from 'vitest';
import { columnsOf, columnsProblem, kindOf } from '@/lib/import/columns';

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
    // As HubSpot and Salesforce export them.
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
    [
      'activity_id,activity_date,account_key,account_name,crm_url,logged_by,activity_type,direction,two_way,subject,notes,duration_min',
      'activityId date key name address by type direction twoWay subject notes duration',
    ],
  ])('activities: %s', (headings, fields) => {
    expect(columnsOf(heads(headings), 'activities').map((field) => field ?? '-')).toEqual(fields.split(' '));
    expect(kindOf(heads(headings))).toBe('activities');
  });

  it('give a field to one column only, to the likeliest of several', () => {
    expect(columnsOf(['Customer', 'Account Name', 'Name'], 'accounts')).toEqual([null, 'name', null]);
  });

  it('that name no account, or no day and type of an activity, are not enough', () => {
    expect(columnsProblem(['closeDate', null], 'accounts')).toBe('identity');
    expect(columnsProblem(['name', null], 'accounts')).toBeNull();
    expect(columnsProblem(['name', 'type'], 'activities')).toBe('date');
    expect(columnsProblem(['name', 'date'], 'activities')).toBe('type');
    expect(columnsProblem(['recordId', 'date', 'type'], 'activities')).toBeNull();
  });
});
