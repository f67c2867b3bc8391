import { dynamodb } from '../../nodes/AmazonDynamoDb/service';
import type { Parity } from './types';

const NO_GUESSING = {
	why: 'Text stays text and a number a number: what looks like a number is made one only where Type says so.',
};
const ONLY_SCANS = { why: 'A leftover of the form, which has no effect: this operation reads no list of items.' };
const PREFIXED = { 'additionalFields.eanUi.eanValues.key': 'key', 'additionalFields.eanUi.eanValues.value': 'value' };

/** n8n's "AWS DynamoDB". */
export const awsDynamoDb: Parity = {
	builtIn: 'awsDynamoDb',
	service: dynamodb,
	operations: {
		'item.upsert': {
			is: 'item:put',
			params: {
				tableName: 'tableName',
				dataToSend: 'dataToSend',
				autoParseNumbers: NO_GUESSING,
				inputsToIgnore: 'inputsToIgnore',
				'fieldsUi.fieldValues.fieldId': 'fieldId',
				'fieldsUi.fieldValues.fieldValue': 'fieldValue',
				'additionalFields.eavUi.eavValues.attribute': 'expressionAttributeValues',
				'additionalFields.eavUi.eavValues.type': 'expressionAttributeValues',
				'additionalFields.eavUi.eavValues.value': 'expressionAttributeValues',
				'additionalFields.conditionExpression': 'conditionExpression',
				...PREFIXED,
				filterExpression: ONLY_SCANS,
			},
		},
		'item.delete': {
			is: 'item:delete',
			params: {
				tableName: 'tableName',
				returnValues: 'returnValues',
				'keysUi.keyValues.key': 'key',
				'keysUi.keyValues.type': { why: 'The table says it.' },
				'keysUi.keyValues.value': 'key',
				simple: 'simplify',
				'additionalFields.conditionExpression': 'conditionExpression',
				...PREFIXED,
				'additionalFields.expressionAttributeUi.expressionAttributeValues.attribute': 'expressionAttributeValues',
				'additionalFields.expressionAttributeUi.expressionAttributeValues.type': 'expressionAttributeValues',
				'additionalFields.expressionAttributeUi.expressionAttributeValues.value': 'expressionAttributeValues',
				filterExpression: ONLY_SCANS,
			},
		},
		'item.get': {
			is: 'item:get',
			params: {
				tableName: 'tableName',
				select: 'projectionExpression',
				simple: 'simplify',
				'keysUi.keyValues.key': 'key',
				'keysUi.keyValues.type': { why: 'The table says it.' },
				'keysUi.keyValues.value': 'key',
				'additionalFields.projectionExpression': 'projectionExpression',
				'additionalFields.eanUi.eanValues.key': { why: 'Names need no placeholders: they get them by themselves.' },
				'additionalFields.eanUi.eanValues.value': { why: 'Names need no placeholders: they get them by themselves.' },
				'additionalFields.readType': 'consistentRead',
				filterExpression: ONLY_SCANS,
			},
		},
		'item.getAll': {
			is: ['item:query', 'item:scan', 'item:count'],
			params: {
				tableName: 'tableName',
				scan: { why: 'Query and scan are operations of their own, since they cost so differently.' },
				filterExpression: 'filterExpression',
				keyConditionExpression: 'keyConditionExpression',
				'eavUi.eavValues.attribute': 'expressionAttributeValues',
				'eavUi.eavValues.type': 'expressionAttributeValues',
				'eavUi.eavValues.value': 'expressionAttributeValues',
				returnAll: 'returnAll',
				limit: 'limit',
				select: 'projectionExpression',
				simple: 'simplify',
				'options.indexName': 'indexName',
				'options.projectionExpression': 'projectionExpression',
				'options.filterExpression': 'filterExpression',
				'options.eanUi.eanValues.key': 'key',
				'options.eanUi.eanValues.value': 'value',
			},
		},
	},
};
