export { converse } from './converse';
export { countTokens } from './countTokens';
