import type { CallResult } from '../../aws/client';
import type { OperationRun } from '../shared/operation';
import { ask } from './ask';

type Json = Readonly<Record<string, unknown>>;

/** Changes aliases, all at once: searches never see one of them without the other. */
export const changeAliases = async (
	cluster: unknown,
	actions: readonly Json[],
	run: OperationRun,
): Promise<CallResult> => await ask(cluster, { method: 'POST', path: ['_aliases'], body: { actions } }, run);
