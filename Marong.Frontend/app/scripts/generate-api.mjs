// Writes src/api/schema.d.ts from the project's OpenAPI document; with --check it only tells whether the file is stale.
import { readFile, writeFile } from 'node:fs/promises'
import openapiTS, { astToString } from 'openapi-typescript'
import ts from 'typescript'

const document = new URL('../../../docs/openapi/marong.json', import.meta.url)
const target = new URL('../src/api/schema.d.ts', import.meta.url)

const NUMBER = ts.factory.createKeywordTypeNode(ts.SyntaxKind.NumberKeyword)
const NULL = ts.factory.createLiteralTypeNode(ts.factory.createNull())

// The services read numbers from strings too, and so the document says "integer or string"; what they write are numbers.
function numbersAreNumbers(schema) {
  const types = Array.isArray(schema.type) ? schema.type : []
  if (types.includes('string') && (types.includes('integer') || types.includes('number'))) {
    return types.includes('null') ? ts.factory.createUnionTypeNode([NUMBER, NULL]) : NUMBER
  }
  return undefined
}

const written = `// Generated from docs/openapi/marong.json by "npm run generate".\n${astToString(await openapiTS(document, { transform: numbersAreNumbers }))}`
if (process.argv.includes('--check')) {
  const committed = await readFile(target, 'utf8')
  if (committed !== written) {
    console.error('src/api/schema.d.ts is stale: run "npm run generate" in Marong.Frontend/app and commit what it writes.')
    process.exit(1)
  }
} else {
  await writeFile(target, written)
}
