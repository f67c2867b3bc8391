export default { useTabs: true, singleQuote: true, semi: true, trailingComma: 'all', printWidth: 120, arrowParens: 'always' };
