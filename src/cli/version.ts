/** Equals `version` in package.json; a test compares them, so that no file has to be read at every start. */
export const VERSION = '0.1.0';
