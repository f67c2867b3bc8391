import { AmazonRdsData } from '../../../nodes/AmazonRdsData/AmazonRdsData.node';
import { rdsData } from '../../../nodes/AmazonRdsData/service';
import { describeOperations } from '../operationCases';

const resourceArn = 'arn:aws:rds:eu-central-1:111122223333:cluster:orders';
const secretArn = 'arn:aws:secretsmanager:eu-central-1:111122223333:secret:orders-a1b2c3';
const arn = (value: string) => ({ __rl: true, mode: 'arn', value });
const place = { cluster: arn(resourceArn), secret: arn(secretArn) };
const wire = { resourceArn, secretArn };

const column = (name: string, typeName: string) => ({ name, label: name, typeName });
const selected = {
	numberOfRecordsUpdated: 0,
	columnMetadata: [
		column('id', 'int8'),
		column('price', 'numeric'),
		column('open', 'bool'),
		column('doc', 'jsonb'),
		column('tags', '_text'),
		column('id', 'int4'),
		column('note', 'text'),
	],
	records: [
		[
			{ stringValue: '9007199254740993' },
			{ stringValue: '10.10' },
			{ booleanValue: true },
			{ stringValue: '{"a":1}' },
			{ arrayValue: { stringValues: ['x', 'y'] } },
			{ stringValue: '2' },
			{ isNull: true },
		],
	],
};

describeOperations(rdsData, AmazonRdsData, [
	{
		of: 'statement:execute',
		params: {
			...place,
			database: 'shop',
			sql: 'SELECT * FROM orders WHERE id = :id',
			parameters: '{"id": 42, "ratio": 0.5, "open": true, "none": null, "name": "x", "doc": {"a": 1}}',
			options: {
				typedParameters: {
					entries: [
						{ name: ':day', type: 'DATE', value: '2026-01-31' },
						{ name: 'big', type: 'LONG', value: '9007199254740993' },
						{ name: 'name', type: 'UUID', value: '' },
					],
				},
				transactionId: 'tx',
			},
		},
		requests: [
			{
				path: '/Execute',
				body: {
					...wire,
					database: 'shop',
					sql: 'SELECT * FROM orders WHERE id = :id',
					transactionId: 'tx',
					includeResultMetadata: true,
					resultSetOptions: { longReturnType: 'STRING' },
					parameters: [
						{ name: 'id', value: { longValue: 42 } },
						{ name: 'ratio', value: { doubleValue: 0.5 } },
						{ name: 'open', value: { booleanValue: true } },
						{ name: 'none', value: { isNull: true } },
						{ name: 'doc', value: { stringValue: '{"a":1}' }, typeHint: 'JSON' },
						{ name: 'day', value: { stringValue: '2026-01-31' }, typeHint: 'DATE' },
						// As JSON.parse reads it; the text on the wire is compared in the next case.
						{ name: 'big', value: { longValue: Number('9007199254740993') } },
						{ name: 'name', value: { isNull: true } },
					],
				},
			},
		],
		replies: [{ body: selected }],
		items: [
			{ id: '9007199254740993', price: '10.10', open: true, doc: { a: 1 }, tags: ['x', 'y'], id_2: 2, note: null },
		],
	},
	{
		of: 'statement:execute',
		shows: 'what was changed, and integers beyond JSON exactly',
		params: {
			...place,
			database: '',
			sql: 'UPDATE a SET b = :big',
			parameters: '{}',
			options: { typedParameters: { entries: [{ name: 'big', type: 'LONG', value: '9007199254740993' }] } },
		},
		requests: [{ path: '/Execute' }],
		replies: [
			({ body }) => ({
				body: {
					numberOfRecordsUpdated: 3,
					generatedFields: [{ longValue: body.includes('"longValue":9007199254740993}') ? 9 : 0 }],
				},
			}),
		],
		items: [{ numberOfRecordsUpdated: 3, generatedFields: [9] }],
	},
	{
		of: 'statement:execute',
		shows: 'the answer as it is',
		params: { ...place, database: '', sql: 'SELECT 1', parameters: '{}', simplify: false },
		requests: [{ path: '/Execute', body: { ...wire, sql: 'SELECT 1', parameters: [], includeResultMetadata: true } }],
		replies: [{ body: selected }],
		items: [selected],
	},
	{
		of: 'statement:executeBatch',
		item: { json: { id: 7 } },
		params: {
			...place,
			database: 'shop',
			sql: 'INSERT INTO orders VALUES (:id)',
			parameters: '={{ JSON.stringify($json) }}',
		},
		requests: [
			{
				path: '/BatchExecute',
				body: {
					...wire,
					database: 'shop',
					sql: 'INSERT INTO orders VALUES (:id)',
					parameterSets: [[{ name: 'id', value: { longValue: 7 } }]],
				},
			},
		],
		replies: [{ body: { updateResults: [{ generatedFields: [{ longValue: 1 }] }] } }],
		twoReplies: [{ body: { updateResults: [1, 2].map(() => ({ generatedFields: [{ longValue: 1 }] })) } }],
		items: [{ generatedFields: [1] }],
	},
	{
		of: 'transaction:begin',
		params: { ...place, database: 'shop' },
		requests: [{ path: '/BeginTransaction', body: { ...wire, database: 'shop' } }],
		replies: [{ body: { transactionId: 'tx' } }],
		items: [{ transactionId: 'tx' }],
	},
	{
		of: 'transaction:commit',
		params: { ...place, options: {}, transactionId: 'tx' },
		requests: [{ path: '/CommitTransaction', body: { ...wire, transactionId: 'tx' } }],
		replies: [{ body: { transactionStatus: 'Transaction Committed' } }],
		items: [{ transactionStatus: 'Transaction Committed' }],
	},
	{
		of: 'transaction:rollBack',
		params: { ...place, transactionId: 'tx' },
		requests: [{ path: '/RollbackTransaction', body: { ...wire, transactionId: 'tx' } }],
		replies: [{ body: { transactionStatus: 'Rollback Complete' } }],
		items: [{ transactionStatus: 'Rollback Complete' }],
	},
	{
		of: 'transaction:execute',
		params: {
			...place,
			database: 'shop',
			statements: {
				entries: [
					{ sql: 'UPDATE a SET b = :b', parameters: '{"b": 1}' },
					{ sql: 'SELECT 1', parameters: '{}' },
				],
			},
		},
		requests: [
			{ path: '/BeginTransaction', body: { ...wire, database: 'shop' } },
			{
				path: '/Execute',
				body: {
					...wire,
					database: 'shop',
					sql: 'UPDATE a SET b = :b',
					parameters: [{ name: 'b', value: { longValue: 1 } }],
					transactionId: 'tx',
					includeResultMetadata: true,
					resultSetOptions: { longReturnType: 'STRING' },
				},
			},
			{ path: '/Execute' },
			{ path: '/CommitTransaction', body: { ...wire, transactionId: 'tx' } },
		],
		replies: [
			{ body: { transactionId: 'tx' } },
			{ body: { numberOfRecordsUpdated: 2, generatedFields: [] } },
			{ body: { columnMetadata: [column('one', 'int4')], records: [[{ longValue: 1 }]] } },
			{ body: { transactionStatus: 'Transaction Committed' } },
		],
		items: [
			{
				transactionStatus: 'Transaction Committed',
				statements: [{ numberOfRecordsUpdated: 2, generatedFields: [] }, { records: [{ one: 1 }] }],
			},
		],
	},
]);
