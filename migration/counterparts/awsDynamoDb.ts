import { dynamodb } from '../../nodes/AmazonDynamoDb/service';
import { DECIDES, isExpression, jsonOf } from '../rewrite';
import type { Parity, Rewritten, Values } from '../types';

const NO_GUESSING = {
	why: 'Text stays text and a number a number: what looks like a number is made one only where Type says so.',
};
const ONLY_SCANS = { why: 'A leftover of the form, which has no effect: this operation reads no list of items.' };
const PREFIXED = { 'additionalFields.eanUi.eanValues.key': 'key', 'additionalFields.eanUi.eanValues.value': 'value' };

const CONSISTENT: Rewritten = {
	is: 'consistentRead',
	as: (readType) => (readType === 'stronglyConsistentRead' ? { consistentRead: true } : {}),
};
const KEY_CONDITION: Rewritten = {
	is: ['keyCondition', 'keyConditionExpression'],
	as: (keyConditionExpression) => ({ keyCondition: 'expression', keyConditionExpression }),
};

/** n8n names types as DynamoDB does (`S`, `N`, `BOOL`, `NULL` …). */
function typed(type: unknown, value: unknown): unknown {
	if (isExpression(value)) return type === 'N' ? value.replace(/\{\{([\s\S]*)\}\}/, '{{ Number($1) }}') : value;
	if (type === 'N') return Number(value);
	if (type === 'BOOL') return value === true || value === 'true';
	return type === 'NULL' ? null : value;
}
const key = (rows: readonly Values[]): Values => ({
	keyFrom: 'json',
	keyJson: jsonOf(rows.map((row) => [String(row.key), typed(row.type, row.value)])),
});
const expressionValues = (rows: readonly Values[]): Values => ({
	expressionAttributeValues: jsonOf(rows.map((row) => [String(row.attribute), typed(row.type, row.value)])),
});

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
			lists: { 'additionalFields.eavUi.eavValues': expressionValues },
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
			lists: {
				'keysUi.keyValues': key,
				'additionalFields.expressionAttributeUi.expressionAttributeValues': expressionValues,
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
				'additionalFields.readType': CONSISTENT,
				filterExpression: ONLY_SCANS,
			},
			lists: { 'keysUi.keyValues': key },
		},
		'item.getAll': {
			is: ['item:query', 'item:scan', 'item:count'],
			which: ({ scan, select }) => (select === 'COUNT' ? 'item:count' : scan === true ? 'item:scan' : 'item:query'),
			params: {
				tableName: 'tableName',
				scan: DECIDES,
				filterExpression: 'filterExpression',
				keyConditionExpression: KEY_CONDITION,
				'eavUi.eavValues.attribute': 'expressionAttributeValues',
				'eavUi.eavValues.type': 'expressionAttributeValues',
				'eavUi.eavValues.value': 'expressionAttributeValues',
				returnAll: 'returnAll',
				limit: 'limit',
				select: DECIDES,
				simple: 'simplify',
				'options.indexName': 'indexName',
				'options.projectionExpression': 'projectionExpression',
				'options.filterExpression': 'filterExpression',
				'options.eanUi.eanValues.key': 'key',
				'options.eanUi.eanValues.value': 'value',
			},
			lists: { 'eavUi.eavValues': expressionValues },
		},
	},
};
