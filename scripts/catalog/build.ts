import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type {
	CatalogIndex,
	OperationModel,
	PartitionsModel,
	ServiceEntry,
	ServiceModel,
} from '../../aws/catalog/types.ts';
import { accessOf, type IamRules, type IamSource } from './access.ts';
import { aliasesOf, type AliasTable } from './aliases.ts';
import { convertService } from './convert.ts';
import { packRuleSets } from './endpointTemplates.ts';
import { Flags, type FlagRules } from './flags.ts';
import { serviceRegions } from './serviceRegions.ts';
import {
	listServices,
	readEndpointsSource,
	readPartitionsSource,
	readSourceModel,
	type SourceRuleSet,
} from './sourceModel.ts';
import { endpointsText, indexText, partitionsText, regionsText, serviceText } from './text.ts';

/** The reviewed tables that a catalog is made with. */
export interface Tables {
	readonly iam: IamRules;
	readonly flags: FlagRules;
	readonly aliases: AliasTable;
}

/** Reads the reviewed tables that lie beside this file. */
export function readTables(folder: string): Tables {
	const read = (name: string): unknown => JSON.parse(readFileSync(join(folder, name), 'utf8'));
	return {
		iam: read('iamRules.json') as IamRules,
		flags: read('flags.json') as FlagRules,
		aliases: read('aliases.json') as AliasTable,
	};
}

export interface BuiltService {
	readonly model: ServiceModel;
	readonly entry: ServiceEntry;
	readonly rules?: SourceRuleSet;
	/** How many actions were found in which way. */
	readonly sources: Readonly<Record<IamSource, number>>;
}

/** More ARN formats than this say nothing to a person; a policy then names the resources by hand. */
const MOST_ARNS = 8;

/** Makes the catalog entry of one service. */
export async function buildService(root: string, key: string, tables: Tables, flags: Flags): Promise<BuiltService> {
	const source = readSourceModel(root, key);
	const converted = convertService(key, source);
	const access = await accessOf(key, converted, tables.iam);
	const sources: Record<IamSource, number> = { name: 0, rule: 0, table: 0, none: 0 };
	const operations: Record<string, OperationModel> = {};
	for (const [name, operation] of Object.entries(converted.operations)) {
		const known = access[name];
		if (known === undefined) throw new Error(`${key}:${name} has no access class`);
		sources[known.source]++;
		const marks = flags.of(key, name, known.access);
		operations[name] = {
			...operation,
			...(known.iam === undefined ? {} : { iam: known.iam }),
			...(known.arns === undefined || known.arns.length > MOST_ARNS ? {} : { arns: known.arns }),
			access: known.access,
			...(marks.length === 0 ? {} : { flags: marks }),
		};
	}
	const model: ServiceModel = { ...converted, operations };
	const entry: ServiceEntry = {
		key,
		id: model.id,
		name: model.name,
		aliases: aliasesOf(key, source.service.metadata, tables.aliases),
		operations: Object.keys(operations),
		...(Object.keys(model.waiters).length === 0 ? {} : { waiters: Object.keys(model.waiters) }),
	};
	return { model, entry, rules: source.rules, sources };
}

export interface BuiltCatalog {
	/** Text of each file by its path in the catalog folder. */
	readonly files: ReadonlyMap<string, string>;
	readonly services: ReadonlyMap<string, BuiltService>;
	/** Lines of the reviewed tables that match nothing. */
	readonly unused: readonly string[];
}

/**
 * Makes the whole catalog.
 * @param root folder of models, see `sourceModel.ts`
 * @param origin what the models are, e.g. `botocore 1.43.107` of `2026-10-01`
 */
export async function buildCatalog(
	root: string,
	origin: Pick<CatalogIndex, 'source' | 'date'>,
	tables: Tables,
): Promise<BuiltCatalog> {
	const flags = new Flags(tables.flags);
	const services = new Map<string, BuiltService>();
	for (const key of listServices(root)) services.set(key, await buildService(root, key, tables, flags));
	const ruleSets: Record<string, SourceRuleSet> = {};
	const files = new Map<string, string>();
	for (const [key, { model, rules }] of services) {
		files.set(`services/${key}.json`, serviceText(model));
		if (rules !== undefined) ruleSets[key] = rules;
	}
	files.set('index.json', indexText({ ...origin, services: [...services.values()].map(({ entry }) => entry) }));
	files.set('endpoints.json', endpointsText(packRuleSets(ruleSets)));
	files.set('partitions.json', partitionsText(readPartitionsSource(root) as unknown as PartitionsModel));
	const prefixes = new Map([...services].map(([key, { model }]) => [key, model.endpointPrefix]));
	files.set('regions.json', regionsText(serviceRegions(readEndpointsSource(root), prefixes)));
	const unknown = [
		...Object.keys(tables.aliases),
		...Object.keys(tables.iam.prefixes),
		...Object.keys(tables.iam.actions),
		...Object.keys(tables.iam.access),
	].filter((key) => !services.has(key));
	return { files, services, unused: [...flags.unused(), ...unknown.map((key) => `service ${key}`)] };
}
