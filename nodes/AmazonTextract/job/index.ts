export { analyze } from './analyze';
export { analyzeExpense } from './analyzeExpense';
export { analyzeLending } from './analyzeLending';
export { detectText } from './detectText';
export { getAnalysis } from './getAnalysis';
export { getExpenseAnalysis } from './getExpenseAnalysis';
export { getLendingAnalysis } from './getLendingAnalysis';
export { getTextDetection } from './getTextDetection';
