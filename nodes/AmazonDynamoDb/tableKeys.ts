import type { ILoadOptionsFunctions, ResourceMapperField, ResourceMapperFields } from 'n8n-workflow';

import { isAwsError } from '../../aws/errors';
import { openEditorConnection } from '../shared/connection';
import { chosenOf, regionInArn } from '../shared/locators';
import type { OperationRun } from '../shared/operation';

/** One attribute of a key. */
export interface KeyAttribute {
	readonly name: string;
	readonly role: 'partition' | 'sort';
	readonly type: 'S' | 'N' | 'B';
}

/** The keys of a table and of its indexes. The partition key comes first. */
export interface TableKeys {
	readonly table: readonly KeyAttribute[];
	readonly indexes: Readonly<Record<string, readonly KeyAttribute[]>>;
}

interface KeySchema {
	readonly IndexName?: string;
	readonly KeySchema?: ReadonlyArray<{ readonly AttributeName?: string; readonly KeyType?: string }>;
}

interface TableDescription extends KeySchema {
	readonly AttributeDefinitions?: ReadonlyArray<{ readonly AttributeName?: string; readonly AttributeType?: string }>;
	readonly GlobalSecondaryIndexes?: readonly KeySchema[];
	readonly LocalSecondaryIndexes?: readonly KeySchema[];
}

const TYPES = { S: 'Text', N: 'Number', B: 'Binary, Base64' } as const;

function keysOf(description: TableDescription): TableKeys {
	const types = new Map(
		(description.AttributeDefinitions ?? []).map(({ AttributeName, AttributeType }) => [AttributeName, AttributeType]),
	);
	const attributes = ({ KeySchema: schema = [] }: KeySchema): KeyAttribute[] =>
		schema
			.map(({ AttributeName = '', KeyType }): KeyAttribute => {
				const type = types.get(AttributeName);
				return {
					name: AttributeName,
					role: KeyType === 'RANGE' ? 'sort' : 'partition',
					type: type === 'N' || type === 'B' ? type : 'S',
				};
			})
			.sort((a, b) => a.role.localeCompare(b.role, 'en'));
	const indexes = [...(description.GlobalSecondaryIndexes ?? []), ...(description.LocalSecondaryIndexes ?? [])];
	return {
		table: attributes(description),
		indexes: Object.fromEntries(indexes.map((index) => [index.IndexName ?? '', attributes(index)])),
	};
}

/**
 * The keys of a table, read once for all items; undefined where the credential may not describe it: then AWS alone
 * knows them.
 */
export async function tableKeys(run: OperationRun, table: string): Promise<TableKeys | undefined> {
	return await run.once(`keys ${run.callOptions.region ?? ''} ${table}`, async () => {
		const described = await run.call('DescribeTable', { TableName: table }).catch((error: unknown) => {
			if (isAwsError(error) && error.code.startsWith('AccessDenied')) return undefined;
			throw error;
		});
		return described === undefined ? undefined : keysOf((described.Table ?? {}) as TableDescription);
	});
}

/** The fields of the key of the chosen table, for the editor. */
export async function getKeyFields(this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
	const table = chosenOf(this.getCurrentNodeParameter('tableName')).value;
	if (table === '' || table.startsWith('=')) {
		return {
			fields: [],
			emptyFieldsNotice:
				"Choose a table first. Where it comes from an expression, set 'Key From' to JSON or to the input item.",
		};
	}
	const client = await openEditorConnection(this);
	const chosen = this.getCurrentNodeParameter('region');
	const named = typeof chosen === 'string' && chosen !== '' && !chosen.startsWith('=') ? chosen : undefined;
	const region = regionInArn(table) ?? named;
	try {
		const { output } = await client.call('dynamodb', 'DescribeTable', { TableName: table }, { region });
		return { fields: keysOf((output.Table ?? {}) as TableDescription).table.map(fieldOf) };
	} catch (error) {
		const told = isAwsError(error) ? error.message : 'The key of the table cannot be read';
		return { fields: [], emptyFieldsNotice: `${told}. The key can be given as JSON too.` };
	}
}

/** Every field is text: n8n would make 0 of an empty number. */
const fieldOf = ({ name, role, type }: KeyAttribute): ResourceMapperField => ({
	id: name,
	displayName: `${name} (${role === 'partition' ? 'Partition Key' : 'Sort Key'}, ${TYPES[type]})`,
	required: true,
	defaultMatch: false,
	canBeUsedToMatch: false,
	display: true,
	type: 'string',
});
