export { analyze } from './analyze';
export { analyzeExpense } from './analyzeExpense';
export { analyzeId } from './analyzeId';
export { detectText } from './detectText';
