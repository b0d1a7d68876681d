/**
 * Leaves of an icon what is drawn: `key`, which only React's development build asks for, and former names. Of the some
 * forty icons of a first load that is a kilobyte which nothing compresses (docs/decisions/010).
 */
module.exports = (source) =>
  source.replace(/, key: "[a-z0-9]+"/g, '').replace(/,\s*aliases: \[[^\]]*\]/g, '');
