import { textract } from '../../nodes/AmazonTextract/service';
import type { Parity } from '../types';

export const awsTextract: Parity = {
	builtIn: 'awsTextract',
	service: textract,
	operations: {
		analyzeExpense: {
			is: 'document:analyzeExpense',
			params: { binaryPropertyName: 'binaryPropertyName', simple: 'simplify' },
		},
	},
};
