import { byName } from './blocks';
import type { ExpenseDocument } from './expense';
import { readExpenses } from './expense';
import { readIdentities } from './identity';

interface Detection {
	readonly Text?: string;
	readonly Confidence?: number;
	readonly SelectionStatus?: string;
}

interface LendingResult {
	readonly Page?: number;
	readonly PageClassification?: {
		readonly PageType?: ReadonlyArray<{ readonly Value?: string; readonly Confidence?: number }>;
	};
	readonly Extractions?: ReadonlyArray<{
		readonly LendingDocument?: {
			readonly LendingFields?: ReadonlyArray<{
				readonly Type?: string;
				readonly KeyDetection?: Detection;
				readonly ValueDetections?: readonly Detection[];
			}>;
			readonly SignatureDetections?: readonly unknown[];
		};
		readonly ExpenseDocument?: ExpenseDocument;
		readonly IdentityDocument?: unknown;
	}>;
}

/** A page of a lending package as a person reads it. */
export interface LendingPage {
	readonly page: number;
	/** What AWS takes the page for: `PAYSLIPS`, `W_2`, `BANK_STATEMENT`, `UNCLASSIFIED` … */
	readonly pageType: string;
	/** Percent. */
	readonly confidence?: number;
	readonly fields: Readonly<Record<string, unknown>>;
	readonly signatures?: number;
	readonly expenses?: readonly unknown[];
	readonly identities?: readonly unknown[];
}

export function readLending(results: unknown): LendingPage[] {
	const list = Array.isArray(results) ? (results as LendingResult[]) : [];
	return list.map(({ Page, PageClassification, Extractions = [] }, position) => {
		const [type] = PageClassification?.PageType ?? [];
		const lending = Extractions.flatMap(({ LendingDocument }) => LendingDocument ?? []);
		const expenses = readExpenses(Extractions.flatMap(({ ExpenseDocument }) => ExpenseDocument ?? []));
		const identities = readIdentities(Extractions.flatMap(({ IdentityDocument }) => IdentityDocument ?? []));
		const signatures = lending.flatMap(({ SignatureDetections = [] }) => SignatureDetections).length;
		return {
			page: Page ?? position + 1,
			pageType: type?.Value ?? 'UNCLASSIFIED',
			...(type?.Confidence === undefined ? {} : { confidence: type.Confidence }),
			fields: byName(
				lending
					.flatMap(({ LendingFields = [] }) => LendingFields)
					.map(({ Type, KeyDetection, ValueDetections = [] }) => [
						Type ?? KeyDetection?.Text ?? '',
						ValueDetections.map(valueOf)
							.filter((value) => value !== '')
							.join(' '),
					]),
			),
			...(signatures === 0 ? {} : { signatures }),
			...(expenses.length === 0 ? {} : { expenses }),
			...(identities.length === 0 ? {} : { identities }),
		};
	});
}

/** A box of a form has a status instead of a text. */
const valueOf = ({ Text, SelectionStatus }: Detection): string => Text ?? SelectionStatus ?? '';
