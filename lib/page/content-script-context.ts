/**
 * Stands in for WXT's context of a content script (see the alias in wxt.config.ts), which we do without: it is a sixth of
 * our script's size, and it ends the script on an event that any page knowing the extension's id can make up.
 */
export class ContentScriptContext {}
