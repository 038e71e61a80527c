export interface ZoneGroup {
  area: string;
  zones: { zone: string; label: string }[];
}

/** Every zone the browser knows, by area, and the one in use, which may be an older spelling or none of them. */
export function zoneGroups(inUse: string): ZoneGroup[] {
  const groups = new Map<string, ZoneGroup>();
  for (const zone of new Set(['UTC', ...Intl.supportedValuesOf('timeZone'), inUse])) {
    const area = zone.includes('/') ? (zone.split('/')[0] ?? zone) : 'Other';
    const group = groups.get(area) ?? { area, zones: [] };
    group.zones.push({ zone, label: zone.replaceAll('_', ' ') });
    groups.set(area, group);
  }
  return [...groups.values()]
    .map(({ area, zones }) => ({ area, zones: zones.toSorted((a, b) => a.label.localeCompare(b.label, 'en')) }))
    .sort((a, b) => a.area.localeCompare(b.area, 'en'));
}
