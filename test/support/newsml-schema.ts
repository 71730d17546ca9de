import { existsSync, readFileSync, statSync } from "node:fs";
import { validateXML } from "xmllint-wasm";
import { corpus } from "./corpora.js";

const folder = "newsml-g2/examples";

/** What the power conformance level allows beyond core, of what we write: by the types of NewsML-G2 2.35. */
const powerTypes = `
  <xs:complexType name="PowerType">
    <xs:sequence>
      <xs:group ref="ConceptDefinitionGroup" minOccurs="0"/>
      <xs:group ref="ConceptRelationshipsGroup" minOccurs="0"/>
    </xs:sequence>
    <xs:attributeGroup ref="flexAttributes"/>
    <xs:attributeGroup ref="i18nAttributes"/>
    <xs:anyAttribute namespace="##other" processContents="lax"/>
  </xs:complexType>
  <xs:complexType name="PowerSubjectType">
    <xs:complexContent>
      <xs:extension base="PowerType">
        <xs:attribute name="confidence" type="Int100Type"/>
        <xs:attribute name="relevance" type="Int100Type"/>
      </xs:extension>
    </xs:complexContent>
  </xs:complexType>
  <xs:complexType name="PowerLocationType">
    <xs:complexContent>
      <xs:extension base="PowerType">
        <xs:choice minOccurs="0">
          <xs:element ref="geoAreaDetails"/>
          <xs:element ref="POIDetails"/>
        </xs:choice>
      </xs:extension>
    </xs:complexContent>
  </xs:complexType>
  <xs:element name="assert">
    <xs:complexType>
      <xs:sequence>
        <xs:any namespace="##any" processContents="lax" minOccurs="0" maxOccurs="unbounded"/>
      </xs:sequence>
      <xs:attribute name="qcode" type="QCodeType"/>
      <xs:attribute name="uri" type="IRIType"/>
      <xs:attribute name="literal" type="g2normalizedString"/>
    </xs:complexType>
  </xs:element>`;

/** Where core has a narrower type or no element. */
const changes: [RegExp, string][] = [
  [/(<xs:element name="located" type=")FlexPropType/, "$1PowerLocationType"],
  [/(<xs:element name="creator" type=")FlexPropType/, "$1PowerType"],
  [/(<xs:element name="subject">[\s\S]*?<xs:extension base=")FlexPropType/, "$1PowerSubjectType"],
  [
    /(<xs:complexType name="LinkType">[\s\S]*?<xs:sequence>)[\s\S]*?(<\/xs:sequence>)/,
    '$1<xs:any namespace="##any" processContents="lax" minOccurs="0" maxOccurs="unbounded"/>$2',
  ],
  [
    /<xs:element ref="contentSet" minOccurs="0" *\/>/,
    '<xs:element ref="assert" minOccurs="0" maxOccurs="unbounded"/>$&',
  ],
  [/<\/xs:schema>/, `${powerTypes}$&`],
];

/**
 * IPTC's schema of NewsML-G2 2.35 at the power level where the collection has it; else that of 2.24 at the core level,
 * which is a part of it, with what we write beyond core.
 */
function powerSchema(): string {
  const power = corpus(`${folder}/NewsML-G2_2.35-spec-All-Power.xsd`);
  // The collection has had the file without anything in it.
  if (existsSync(power) && statSync(power).size > 0) return readFileSync(power, "utf8");
  const core = readFileSync(corpus(`${folder}/NewsML-G2_2.24-spec-All-Core.xsd`), "utf8");
  return changes.reduce((schema, [pattern, replacement]) => {
    if (!pattern.test(schema)) throw new Error(`the core schema has nothing like ${pattern}`);
    return schema.replace(pattern, replacement);
  }, core);
}

/** What IPTC's schema has against documents: an empty list where they are valid. Nothing is fetched. */
export async function faultsOf(documents: readonly string[]): Promise<string[]> {
  const { errors } = await validateXML({
    xml: documents.map((contents, index) => ({ fileName: `${index + 1}.xml`, contents })),
    schema: { fileName: "newsml-g2.xsd", contents: powerSchema() },
    preload: { fileName: "xml.xsd", contents: readFileSync(corpus(`${folder}/xml.xsd`), "utf8") },
    maxMemoryPages: 4096,
  });
  return errors.map(({ rawMessage }) => rawMessage);
}
