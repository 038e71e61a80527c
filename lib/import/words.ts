import { foldedName } from '../accounts/text';
import { SEGMENTS, type Segment } from '../accounts/types';
import { wasNotReached } from '../engagements/two-way';
import { type Direction, ENGAGEMENT_OUTCOMES, ENGAGEMENT_TYPES, type EngagementOutcome, type EngagementType } from '../engagements/types';

/*
 * Words of the file that stand for something of ours, in a few languages and as CRMs export them. Folded as
 * `foldedWord` folds; a word that is not here is asked about.
 */

/** A word for comparing: one case, no accents; blanks, hyphens and underscores are one. */
export const foldedWord = (word: string): string =>
  foldedName(word)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replaceAll('ß', 'ss')
    .replace(/[\s_-]+/gu, ' ')
    .trim();

const meaning = <T extends string>(words: Partial<Record<T, string>>): ReadonlyMap<string, T> =>
  new Map(
    Object.entries<string | undefined>(words).flatMap(([value, list]) =>
      (list ?? '').split(',').map((word): [string, T] => [word.trim(), value as T]),
    ),
  );

const SEGMENT_WORDS = meaning<Segment>({
  strategic: 'strategic, strategic account, key account, key accounts, strategisch, strategique, estrategico, estrategica',
  enterprise:
    'enterprise, ent, large, large enterprise, corporate, grosskunde, konzern, grande entreprise, grand compte, gran empresa, corporativo',
  midmarket: 'midmarket, mid market, mm, medium, mid, mittelstand, mittel, eti, taille intermediaire, mediana empresa, mediana',
  smb: 'smb, small business, small, sme, small and medium business, kmu, klein, kleinunternehmen, pme, tpe, petite entreprise, pyme, pequena empresa, pequena, startup',
  unknown: 'unknown, none, n/a, unbekannt, inconnu, desconocido, -',
});

const TYPE_WORDS = meaning<EngagementType>({
  gift: 'gift, present, swag, geschenk, cadeau, regalo',
  call: 'call, phone, phone call, telephone, outbound call, inbound call, logged call, anruf, telefonat, telefon, appel, appel telephonique, llamada, telefono',
  meeting: 'meeting, event, demo, video call, video, conference, termin, besprechung, treffen, reunion, rendez vous, rdv, evento, cita',
  email: 'email, e mail, mail, outgoing email, incoming email, logged email, listemail, list email, correo, correo electronico, courriel',
  message: 'message, sms, text, chat, whatsapp, slack, linkedin, linkedin message, nachricht, mensaje',
  onsite: 'onsite, on site, visit, site visit, besuch, kundenbesuch, vor ort, visite, visita',
  qbr: 'qbr, quarterly business review, quarterly review, quartalsgesprach',
  ebr: 'ebr, executive business review, executive review',
  training: 'training, workshop, webinar, schulung, formation, capacitacion, formacion',
  survey: 'survey, nps, csat, questionnaire, umfrage, enquete, encuesta',
  handoff: 'handoff, handover, ubergabe, passation, traspaso',
  review: 'review, retrospective, after action review, ruckblick, revue, bilan, revision',
  milestone: 'milestone, go live, meilenstein, jalon, hito',
  internal: 'internal, internal meeting, intern, interne, interno',
  note: 'note, notes, task, to do, todo, comment, other, notiz, aufgabe, remarque, tache, nota, tarea',
});

const TWO_WAY = 'two way, twoway, both, bilateral, beidseitig, bidirectionnel, bidireccional';
const DIRECTION_WORDS = meaning<Direction>({
  bilateral: TWO_WAY,
  outbound: 'outbound, outgoing, out, outgoing email, email, ausgehend, sortant, saliente',
  inbound: 'inbound, incoming, in, incoming email, eingehend, entrant, entrante',
});

const YES = new Set('true, yes, y, 1, x, ja, j, wahr, oui, vrai, si, verdadero, vero, sim, はい'.split(', '));
const NO = new Set('false, no, n, 0, nein, falsch, non, faux, falso, nee, nao, いいえ'.split(', '));

const OUTCOME_WORDS = meaning<EngagementOutcome>({
  connected: 'connected, completed, reached, answered, erreicht, joint, contactado',
  held: 'held, completed meeting, stattgefunden, tenue, realizada',
  no_answer:
    'no answer, no_answer, left voicemail, left live message, busy, voicemail, unreached, nicht erreicht, keine antwort, pas de reponse, sin respuesta',
  no_show: 'no show, nicht erschienen, absent, no se presento',
  declined: 'declined, canceled, cancelled, abgesagt, refuse, annule, rechazada, cancelada',
  bounced: 'bounced, bounce, unzustellbar, rejete, rebotado',
  other: 'other, wrong number',
});

/** What CRMs call an activity that is still ahead, was put off or was called off, in the languages that they export in. */
const NOT_DONE = new Set(
  [
    'not started, in progress, waiting, waiting on someone else, waiting for input, waiting for someone else, pending input, on hold',
    'deferred, postponed, open, planned, scheduled, rescheduled, pending, upcoming, overdue, draft, to do, todo, not held, not done',
    'not completed, incomplete, canceled, cancelled',
    'offen, geplant, nicht gestartet, nicht begonnen, in bearbeitung, in arbeit, ausstehend, wartet, warten, wartend, warten auf',
    'warten auf andere, warten auf jemand anderen, wartet auf jemand anderen, warten auf andere person, warten auf eingabe',
    'verschoben, zurückgestellt, aufgeschoben, vertagt, überfällig, zu erledigen, nicht erledigt, abgesagt, abgebrochen, storniert',
    'nicht stattgefunden',
    'prévu, prévue, planifié, planifiée, pas commencé, pas commencée, non commencé, non commencée, non démarré, non démarrée, en cours',
    "en attente, en attente d'une autre personne, en attente de quelqu'un d'autre, en attente d'informations, reporté, reportée, différé",
    'différée, ouvert, ouverte, à faire, en retard, non terminé, non terminée, annulé, annulée, non tenue, non tenu',
    'planificada, planificado, programada, programado, abierto, abierta, pendiente, por hacer, no iniciada, no iniciado, sin iniciar',
    'en curso, en progreso, en proceso, en espera, esperando, a la espera de otra persona, en espera de otra persona',
    'esperando a otra persona, aplazado, aplazada, pospuesto, pospuesta, diferido, diferida, atrasada, cancelada, cancelado, no realizada',
    'no realizado, no completada, no completado',
    'niet gestart, niet begonnen, in behandeling, in uitvoering, bezig, wachten, wachtend, wachten op, wachten op iemand anders',
    'wacht op iemand anders, in afwachting, uitgesteld, openstaand, gepland, te doen, niet voltooid, geannuleerd',
    'non iniziato, non iniziata, in corso, in attesa, in attesa di altri, in attesa di altra persona, in attesa di qualcun altro',
    'in sospeso, rinviato, rinviata, rimandato, rimandata, posticipato, posticipata, differito, aperto, aperta, da fare, pianificato',
    'pianificata, programmato, programmata, non completato, non completata, annullato, annullata',
    'não iniciado, não iniciada, em andamento, em progresso, em curso, em espera, aguardando, aguardando outra pessoa',
    'aguardando alguém, à espera de outra pessoa, adiado, adiada, aberto, aberta, pendente, a fazer, planejado, planejada, planeado',
    'planeada, agendado, agendada, não concluído, não concluída',
    '未着手, 未開始, 未対応, 未完了, 未実施, 進行中, 作業中, 対応中, 待機中, 他の人を待機中, 入力待ち, 延期, 保留, 予定, 計画済み',
    'オープン, 期限切れ, キャンセル, 中止',
  ].flatMap((words) => words.split(', ').map(foldedWord)),
);

/** Types at which both sides are there, unless the file says that they were not. */
const TOGETHER: readonly EngagementType[] = ['meeting', 'onsite', 'qbr', 'ebr', 'training'];

const own = <T extends string>(values: readonly T[], word: string): T | undefined => values.find((value) => foldedWord(value) === word);

/** Null: none of our words; it is asked about. */
export function readSegment(cell: string, answers: Record<string, Segment>): Segment | null {
  const word = foldedWord(cell);
  return answered(answers, word) ?? own(SEGMENTS, word) ?? SEGMENT_WORDS.get(word) ?? null;
}

export function readType(cell: string, answers: Record<string, EngagementType>): EngagementType | null {
  const word = foldedWord(cell);
  return answered(answers, word) ?? own(ENGAGEMENT_TYPES, word) ?? TYPE_WORDS.get(word) ?? null;
}

/** A file may well have a word like `constructor`. */
export const answered = <T>(answers: Record<string, T>, word: string): T | null =>
  Object.hasOwn(answers, word) ? (answers[word] ?? null) : null;

export function readYes(cell: string): boolean | null {
  const word = foldedWord(cell);
  return YES.has(word) ? true : NO.has(word) ? false : null;
}

/** A word that is not known says nothing. */
export const readOutcome = (cell: string): EngagementOutcome | null => {
  const word = foldedWord(cell);
  return own(ENGAGEMENT_OUTCOMES, word) ?? OUTCOME_WORDS.get(word) ?? null;
};

/** Whether a word is that of an activity that had not taken place; one that is not known says nothing. */
export const isNotDone = (cell: string): boolean => NOT_DONE.has(foldedWord(cell));

/**
 * Who took part. Two-way only where the file says so or the type means it: a call that only says "outbound", or nothing,
 * is a try that nobody is known to have answered (decisions 16).
 * @param type as the file spells it: HubSpot and Salesforce tell incoming mail by it
 */
export function directionOf(
  says: { direction: string; twoWay: boolean | null; outcome: EngagementOutcome | null; typeWord: string },
  type: EngagementType,
): Direction {
  const word = foldedWord(says.direction);
  const told = DIRECTION_WORDS.get(word) ?? null;
  if (says.twoWay === true || told === 'bilateral') return 'bilateral';
  if (says.twoWay === false) return told ?? 'outbound';
  if (says.outcome === 'connected' || says.outcome === 'held') return 'bilateral';
  if (told) return told;
  if (says.outcome === 'declined' || wasNotReached(says.outcome)) return 'outbound';
  if (/^(incoming|inbound)\b/.test(foldedWord(says.typeWord))) return 'inbound';
  return TOGETHER.includes(type) ? 'bilateral' : 'outbound';
}
