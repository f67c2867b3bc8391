import type { IDataObject, IPollFunctions } from 'n8n-workflow';

import { athenaQuery } from '../../aws/jobs/recipes/athena';
import { rowKey } from '../../aws/polling/rows';
import { typedRows } from '../AmazonAthena/rows';
import { unset } from '../shared/content';
import { chosenOf } from '../shared/locators';
import type { PollSource } from '../shared/pollTrigger';
import { keyColumns, rowChoices } from '../shared/rowProperties';
import { watchRows } from '../shared/rowWatch';

/** Rows of a query of Athena. */
export function watchQuery(context: IPollFunctions): PollSource<{ readonly seen: string; readonly begun: boolean }> {
	const QueryString = String(context.getNodeParameter('queryString', '')).trim();
	if (QueryString === '') throw unset('Query', 'queryString');
	const options = context.getNodeParameter('options', {}) as IDataObject;
	const { value: Database } = chosenOf(context.getNodeParameter('database', ''));
	const { value: WorkGroup } = chosenOf(options.workGroup);
	const { value: Catalog } = chosenOf(options.catalog);
	const OutputLocation = String(options.outputLocation ?? '').trim();
	const stated = String(context.getNodeParameter('region', '') ?? '').trim();
	const region = stated === '' ? undefined : stated;
	const columns = keyColumns(context);
	const given = <Name extends string>(name: Name, value: string): { [Key in Name]?: string } =>
		value === '' ? {} : ({ [name]: value } as { [Key in Name]: string });
	return watchRows({
		name: `athena ${region ?? ''} ${Catalog} ${Database} ${QueryString}`,
		region,
		recipe: athenaQuery,
		input: () => ({
			QueryString,
			...given('WorkGroup', WorkGroup),
			QueryExecutionContext: { ...given('Database', Database), ...given('Catalog', Catalog) },
			...(OutputLocation === '' ? {} : { ResultConfiguration: { OutputLocation } }),
		}),
		rows: typedRows,
		...rowChoices(context, options),
		keyOf: (row) => rowKey(row, columns),
		toItem: (row) => row as IDataObject,
	});
}
