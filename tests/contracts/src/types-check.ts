// Holds payloads against Slack's types with the TypeScript compiler: each becomes a literal that is assigned to its type.
import { join } from 'node:path';
import ts from 'typescript';
import type { Snapshot } from './snapshots';

const strictest: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.CommonJS,
  moduleResolution: ts.ModuleResolutionKind.Node10,
  lib: ['lib.es2023.d.ts'],
  types: ['node'],
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  esModuleInterop: true,
};

export interface Literal {
  name: string;
  /** A source whose first line declares a payload of its type, and whose next ones are the payload. */
  text: string;
}

/** One line for each thing that the types refuse; empty if all fit. */
export function typeErrors(snapshots: readonly Snapshot[], folder: string): string[] {
  return literalErrors(
    snapshots.flatMap((snapshot) =>
      ['Strict', 'Official'].map((view) => ({
        name: `${snapshot.name} as ${snapshot.kind}`,
        text: `import type { ${view} } from './wire'; export const payload: ${view}['${snapshot.kind}'] =\n${literal(snapshot)};\n`,
      })),
    ),
    folder,
  );
}

/** As above, of payloads with their types. */
export function literalErrors(literals: readonly Literal[], folder: string): string[] {
  const options = { ...strictest, typeRoots: [join(folder, 'node_modules', '@types')] };
  const sources = new Map(literals.map((literal, i) => [join(folder, 'src', `__literal${i}.ts`), literal]));

  const host = ts.createCompilerHost(options);
  const { fileExists, readFile, getSourceFile } = host;
  host.fileExists = (file) => sources.has(file) || fileExists.call(host, file);
  host.readFile = (file) => sources.get(file)?.text ?? readFile.call(host, file);
  host.getSourceFile = (file, version, ...rest) => {
    const ours = sources.get(file);
    return ours ? ts.createSourceFile(file, ours.text, version) : getSourceFile.call(host, file, version, ...rest);
  };

  const program = ts.createProgram([...sources.keys()], options, host);
  return ts.getPreEmitDiagnostics(program).map((problem) => {
    const text = ts.flattenDiagnosticMessageText(problem.messageText, '\n  ');
    const source = problem.file && sources.get(problem.file.fileName);
    if (!source || problem.start === undefined) {
      return `${problem.file?.fileName ?? 'the compiler'}: ${text}`;
    }
    // The first line is the declaration
    const line = problem.file!.getLineAndCharacterOfPosition(problem.start).line;
    return `${source.name}: line ${line} when indented: ${text}`;
  });
}

function literal(snapshot: Snapshot): string {
  return JSON.stringify(snapshot.payload, null, 2);
}
