import type { OperationRun } from '../shared/operation';

/** What AWS tells of a key. */
export const keyMetadata = ({ KeyMetadata }: Readonly<Record<string, unknown>>): unknown => KeyMetadata;

/** Names of the aliases of each key, read once for all items. */
export async function aliasesByKey(run: OperationRun): Promise<ReadonlyMap<string, readonly string[]>> {
	return await run.once(`aliases ${run.callOptions.region ?? ''}`, async () => {
		const aliases = new Map<string, string[]>();
		for await (const { items } of run.client.paginate('kms', 'ListAliases', {}, run.callOptions)) {
			for (const { AliasName = '', TargetKeyId = '' } of items as Array<Record<string, string>>) {
				aliases.set(TargetKeyId, [...(aliases.get(TargetKeyId) ?? []), AliasName]);
			}
		}
		return aliases;
	});
}
