import { Readable } from 'node:stream';

/**
 * A multipart body that is serialized already, in the shape of the `form-data` package: n8n's older request function
 * builds a form of its own from anything else that has this content type.
 */
export class SerializedForm extends Readable {
	readonly #bytes: Buffer;
	readonly #contentType: string;

	constructor(bytes: Buffer, contentType: string) {
		super();
		this.#bytes = bytes;
		this.#contentType = contentType;
	}

	override _read(): void {
		this.push(this.#bytes);
		this.push(null);
	}

	getHeaders(): Record<string, string> {
		return { 'content-type': this.#contentType };
	}

	getLength(callback: (error: Error | null, length: number) => void): void {
		callback(null, this.#bytes.length);
	}

	/** Part of the shape; nothing can be added to what has been signed. */
	append(): never {
		throw new Error('The form has been signed.');
	}
}
