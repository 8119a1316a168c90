/** Version of the program, written into reports and recordings; a test holds it to package.json. */
export const VERSION = '0.1.0';
