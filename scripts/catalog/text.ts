import type { CatalogIndex, EndpointCatalog, ServiceModel, ServiceRegionsModel } from '../../aws/catalog/types.ts';

const lines = (open: string, parts: readonly string[], close: string): string =>
	parts.length === 0 ? `${open}${close}` : `${open}\n${parts.join(',\n')}\n${close}`;

const entries = (record: Readonly<Record<string, unknown>>): string =>
	lines(
		'{',
		Object.entries(record).map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`),
		'}',
	);

const elements = (list: readonly unknown[]): string =>
	lines(
		'[',
		list.map((value) => JSON.stringify(value)),
		']',
	);

const object = (parts: Readonly<Record<string, string>>): string =>
	`${lines(
		'{',
		Object.entries(parts).map(([name, text]) => `${JSON.stringify(name)}:${text}`),
		'}',
	)}\n`;

/** JSON with one operation, paginator, waiter and shape per line, so that a refresh can be read as a diff. */
export function serviceText({ operations, paginators, waiters, shapes, ...head }: ServiceModel): string {
	return object({
		...Object.fromEntries(Object.entries(head).map(([name, value]) => [name, JSON.stringify(value)])),
		operations: entries(operations),
		paginators: entries(paginators),
		waiters: entries(waiters),
		shapes: elements(shapes),
	});
}

/** One service per line. */
export const indexText = ({ source, date, services }: CatalogIndex): string =>
	object({ source: JSON.stringify(source), date: JSON.stringify(date), services: elements(services) });

/** One template and one service per line. */
export const endpointsText = ({ templates, services }: EndpointCatalog): string =>
	object({ templates: elements(templates), services: entries(services) });

/** One partition per line. */
export const partitionsText = ({ version, partitions }: { version: unknown; partitions: readonly unknown[] }): string =>
	object({ version: JSON.stringify(version), partitions: elements(partitions) });

/** One service per line. */
export const regionsText = ({ regions, services }: ServiceRegionsModel): string =>
	object({ regions: JSON.stringify(regions), services: entries(services) });

/** `aws/catalog/date.ts`: the day of the models, for texts that must not read the catalog. */
export const dateText = (date: string): string =>
	`/** Day of AWS's models in the catalog, for texts that must not read it. Written by \`scripts/catalog\`. */\nexport const CATALOG_DATE = '${date}';\n`;
