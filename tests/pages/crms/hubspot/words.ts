/** How a HubSpot user sees its pages: interface language, format of dates and of money. */
export const locales = {
  en: {
    lang: 'en',
    closeDate: '03/13/2024',
    createDate: '02/28/2024',
    amount: '$120,000',
    stage: 'Closed Won',
    openStage: 'Contract Sent',
    words: {
      company: 'Company',
      closedate: 'Close date',
      createdate: 'Create date',
      dealstage: 'Deal stage',
      amount: 'Amount',
      owner: 'Company owner',
      industry: 'Industry',
      companies: 'Companies',
      details: 'About this company',
    },
  },
  de: {
    lang: 'de',
    closeDate: '13.03.2024',
    createDate: '28.02.2024',
    amount: '120.000 €',
    stage: 'Abgeschlossen und gewonnen',
    openStage: 'Vertrag gesendet',
    words: {
      company: 'Unternehmen',
      closedate: 'Abschlussdatum',
      createdate: 'Erstelldatum',
      dealstage: 'Deal-Phase',
      amount: 'Betrag',
      owner: 'Zuständiger Mitarbeiter',
      industry: 'Branche',
      companies: 'Unternehmen',
      details: 'Über dieses Unternehmen',
    },
  },
};
export type Locale = keyof typeof locales;
