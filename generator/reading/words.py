"""The vocabulary of each kind of object: English, Spanish, Portuguese, French, German and Italian."""

from __future__ import annotations

from generator.reading.keys import vocabulary

_NAME = "nombre nome nom bezeichnung naam"
_DESCRIPTION = (
    "desc descripcion descricao description_text beschreibung descrizione comment comments comentario comentarios "
    "commentaire kommentar commento note notes nota notas notiz notizen notizie remarque remarques bemerkung bemerkungen "
    "anmerkung purpose proposito finalidade zweck scopo summary resumen resumo resume zusammenfassung riassunto doc docs "
    "documentation explanation details"
)
# Normalised spellings (see `keys.normalise`) of the keys that state a former name; understanding reads them.
_FORMER = (
    "renamed_from renamed former_name previous_name old_name original_name formerly formerly_known_as formerly_called previously "
    "was fka used_to_be renombrado renombrada antes anteriormente antiguamente nombre_anterior nombre_antiguo umbenannt_von "
    "umbenannt_aus ehemals vormals fruher alter_name fruherer_name anciennement ancien_nom nom_precedent renomme renommee "
    "renomeado renomeada antigamente nome_anterior nome_antigo rinominato rinominata precedentemente nome_precedente voorheen "
    "旧名 原名 曾用名 旧称"
)
_TABLES = (
    "entities entity models collections relations_list tablas tabla tabelas tabela tableaux tabellen tabelle entidades "
    "entidad entidade entites entite entitaten entitaeten entitat entita colecciones colecoes collections_list modelos "
    "modeles modelle modelli table_definitions schema_tables db_tables database_tables"
)
_ENDPOINTS = (
    "routes operations resources paths rutas ruta rotas rota recursos operaciones operacoes puntos_acceso puntos_finales "
    "punto_final pontos_acesso points_acces points_terminaison point_terminaison ressources endpunkte endpunkt routen "
    "ressourcen operationen rotte risorse operazioni punti_accesso api_endpoints endpoint_list calls methods_list apis"
)
_ENUMS = (
    "enum enum_types enumerations enumeration enumeraciones enumeracion enumerados enumeracoes enumeracao enumerados_list "
    "types_enumeres enumerationen aufzahlungen aufzaehlungen enumerazioni tipos_enumerados tipos_enum tipi_enum custom_types "
    "domain_types"
)

ROOT = vocabulary(
    "the document",
    {
        "brain": "cerebro cerveau gehirn cervello",
        "task_id": "id_tarea tarea_id id_tarefa tarefa_id id_tache tache_id aufgaben_id id_attivita taskid",
        "tech_stack": "stack technology_stack technologies technology tech stack_tecnologico stack_tecnologica pila_tecnologica "
        "tecnologias tecnologia pilha_tecnologica pile_technologique stack_technique stack_technologique technologie "
        "technologien technologie_stack technologiestack tech_stack_technologies tecnologie",
        "api_design": "api api_spec api_specification diseno_api api_diseno desenho_api design_api projeto_api conception_api "
        "api_entwurf apientwurf api_konzept progettazione_api disegno_api rest_api api_layer api_contract interfaz_api "
        "http_api backend_api especificacion_api especificacao_api",
        "data_model": "data_design database_design database_schema db_schema db_design data data_schema database db model schema "
        "modelo_datos modelo_dados modele_donnees datenmodell daten_modell modello_dati datamodel data_layer persistence "
        "base_datos banco_dados base_donnees datenbank database_model esquema_base_datos esquema_datos schema_donnees "
        "datenbankschema schema_dati diseno_datos domain_model data_models",
        "architecture": "arquitectura arquitetura architektur architettura",
        "scalability_strategy": "scalability scaling scalability_plan scaling_strategy escalabilidad estrategia_escalabilidad "
        "escalabilidade estrategia_escalabilidade scalabilite strategie_scalabilite passage_echelle skalierbarkeit "
        "skalierung skalierungsstrategie skalierbarkeitsstrategie scalabilita strategia_scalabilita performance",
        "security_plan": "security security_design security_strategy seguridad plan_seguridad seguranca plano_seguranca securite "
        "plan_securite sicherheit sicherheitsplan sicherheitskonzept sicurezza piano_sicurezza",
        "testing_strategy": "testing tests test_strategy test_plan testing_plan pruebas estrategia_pruebas plan_pruebas testes "
        "estrategia_testes strategie_tests strategie_test teststrategie strategia_test quality",
        "observability": "monitoring observabilidad observabilidade observabilite beobachtbarkeit observierbarkeit "
        "osservabilita monitoreo monitoramento uberwachung",
        "confidence": "confidence_score confianza confianca confiance konfidenz vertrauen zuversicht fiducia confidenza",
        "content": "contenido conteudo contenu inhalt contenuto explicacion explicacao explication erklarung spiegazione "
        "markdown explanation",
        "tables": _TABLES,
        "endpoints": _ENDPOINTS,
        "enums": _ENUMS,
        "schemas": "shared_schemas common_schemas shared_types types dtos components definitions esquemas_compartidos",
    },
    "renamed renames renaming migration_plan version revision change changes change_summary changelog open_question summary title name project project_name "
    "description language assumption risk decision next_step preguntas_abiertas perguntas_abertas cambios mudancas",
)

API = vocabulary(
    "the API",
    {
        "style": "estilo stil stile api_style architecture_style tipo_api type",
        "base_url": "base_path basepath url_base ruta_base base_ruta path_base caminho_base chemin_base url_basis basis_url "
        "basis_pfad basispfad percorso_base prefix prefijo prefixo prefixe prafix prefisso root_path api_prefix base "
        "base_uri server_url",
        "authentication": "auth autenticacion autenticacao authentification authentifizierung autenticazione auth_scheme "
        "auth_method authentication_method security_scheme seguridad",
        "endpoints": _ENDPOINTS,
        "pagination": "paging paginacion paginacao paginierung seitennummerierung paginazione",
        "filtering": "filters filter filtrado filtros filtro filtragem filtrage filtres filterung filtri filtraggio",
        "sorting": "sort ordering ordenamiento ordenacion ordenacao ordem orden tri sortierung ordinamento order_by",
        "schemas": "shared_schemas common_schemas schema schemata shared_types types models dtos dto components definitions "
        "data_types esquemas esquemas_compartidos esquemas_compartilhados modelos modeles modelle schemi schemas_partages "
        "gemeinsame_schemas tipos tipos_compartidos shared_models shared_definitions payloads",
    },
    "error_format convention conventions version versioning rate_limit rate_limiting domain_event webhook websocket error "
    "error_handling idempotency header caching description format_errores formato_errores formato_error formato_erros "
    "format_erreur fehlerformat formato_errori versionado versionamento versionierung event note concurrency cors",
)

DATA = vocabulary(
    "the data model",
    {
        "database": "base_datos banco_dados base_donnees datenbank db engine motor rdbms sgbd dbms database_engine "
        "database_type type",
        "tables": _TABLES + " schema",
        "schemas": "",
        "enums": _ENUMS + " types tipos",
        "views": "vistas vista visoes visao vues vue sichten ansichten viste",
        "materialized_views": "vistas_materializadas visoes_materializadas vues_materialisees materialisierte_sichten "
        "viste_materializzate",
        "relationships": "relations relation relaciones relacion relacoes relacionamentos relacionamento relacao relaciones_list "
        "relacje beziehungen beziehung relazioni relazione associations foreign_keys",
        "migrations": "migration migraciones migracion migracoes migracao migrationen migrazioni migrazione migration_strategy",
    },
    "convention extension extensions trigger function schema_name naming description note seed seeds partitioning constraint "
    "constraints index indexes retention domain convenciones convencoes konventionen convenzioni normalization extensiones",
)

TABLE = vocabulary(
    "a table",
    {
        "name": _NAME
        + " table table_name tablename tabla nombre_tabla nome_tabela nom_table tabellenname nome_tabella entity "
        "entity_name model model_name collection entidad entidade entite",
        "columns": "column fields field attributes attribute properties props columnas columna campos campo colunas coluna "
        "colonnes colonne champs champ spalten spalte felder feld attribute_list colonna campi atributos atributo attributs "
        "attribut attributi attributo eigenschaften propiedades propriedades proprietes cols column_definitions members",
        "indexes": "index indices indice indexs index_definitions indizes indici indexes_list idx keys_indexes",
        "relationships": "relationship relations relation relaciones relacion relacoes relacionamentos relacionamento relacao "
        "beziehungen beziehung relazioni relazione associations association asociaciones associacoes assoziationen links",
        "constraints": "constraint restricciones restriccion restricoes restricao contraintes contrainte einschrankungen "
        "einschraenkungen einschrankung vincoli vincolo table_constraints rules reglas",
        "description": _DESCRIPTION,
        "kind": "type table_type object_type tipo typ clase art",
        "partitioning": "partition partition_by partitioned_by partitions particionado particion particionamiento "
        "particionamento particao partitionnement partitionierung partizionamento",
        "primary_key": "primary_keys pk primary clave_primaria llave_primaria claves_primarias chave_primaria cle_primaire "
        "primarschlussel primaerschluessel chiave_primaria composite_key composite_primary_key id_columns",
        "unique": "unique_together unique_key unico unica",
        "uniques": "unique_constraints unique_keys unicos unicas restricciones_unicas claves_unicas restricoes_unicas "
        "contraintes_uniques vincoli_unici",
        "foreign_keys": "foreign_key fk fks claves_foraneas clave_foranea llaves_foraneas llave_foranea chaves_estrangeiras "
        "chave_estrangeira cles_etrangeres cle_etrangere fremdschlussel fremdschluessel chiavi_esterne chiave_esterna "
        "references",
        "checks": "check check_constraints check_constraint comprobaciones verificaciones verificacoes verifications "
        "prufungen controlli",
        "materialized": "is_materialized materializada materialise materialisiert materializzata",
    },
    f"{_FORMER} query definition sql select schema trigger triggers row_count estimated_row "
    "retention rls row_level_security policy seed extension exclude exclusion exclusion_constraint refresh partition_key "
    "soft_delete timestamps engine tags module context domain",
)

COLUMN = vocabulary(
    "a column",
    {
        "name": _NAME
        + " column column_name columna nombre_columna coluna nome_coluna colonne nom_colonne spalte spaltenname "
        "colonna nome_colonna field field_name campo champ feld feldname attribute attribute_name atributo attribut attributo",
        "type": "data_type datatype sql_type db_type column_type field_type tipo typ tipo_dato tipo_datos tipo_dado tipo_dados "
        "type_donnee type_donnees datentyp tipo_dati tipo_columna type_sql tipo_sql pg_type native_type",
        "constraints": "constraint constrains restricciones restriccion restricoes restricao contraintes contrainte einschrankungen "
        "einschraenkungen einschrankung vincoli vincolo modifiers attributes properties rules options flags extras reglas",
        "default": "default_value server_default default_expression defaults defecto por_defecto valor_por_defecto valor_defecto "
        "valor_predeterminado predeterminado padrao valor_padrao valor_por_omissao defaut par_defaut valeur_par_defaut "
        "valeur_defaut standardwert standard vorgabe vorgabewert voreinstellung predefinito valore_predefinito default_val",
        "references": "reference ref refs referencia referencias references_to fk foreign_key foreign foreign_keys fks "
        "referenced_table clave_foranea llave_foranea chave_estrangeira cle_etrangere fremdschlussel fremdschluessel referenz "
        "verweis verweist_auf chiave_esterna riferimento riferimenti clave_externa",
        "description": _DESCRIPTION,
        "primary_key": "pk is_primary is_primary_key is_pk primary primarykey llave_primaria clave_primaria chave_primaria "
        "cle_primaire primarschlussel primaerschluessel chiave_primaria",
        "nullable": "null is_nullable allow_null allows_null nulo anulable nulable nulavel anulavel aceita_nulo permite_nulo "
        "permite_nulos nul nulle annulable optional opcional optionnel facultatif nullfahig annullabile opzionale allow_nulls",
        "not_null": "notnull non_null nonnull no_nulo nao_nulo non_nul nicht_null non_nullo required is_required mandatory "
        "requerido obligatorio obrigatorio requis obligatoire erforderlich pflicht pflichtfeld obbligatorio richiesto",
        "unique": "is_unique uniq unico unica eindeutig univoco",
        "auto_increment": "autoincrement auto_incremental autoincremental autoincremento is_auto_increment is_identity identity "
        "auto_generated serial",
        "length": "max_length maxlength size longitud longitud_maxima tamano tamanho comprimento taille longueur lange laenge "
        "max_len lunghezza dimensione len",
        "precision": "precisione prazision",
        "scale": "escala echelle skala scala",
        "array": "is_array es_arreglo",
        "check": "check_constraint check_expression verificacion comprobacion verificacao verification prufung controllo checks",
        "enum": "values allowed_values enum_values valores valores_permitidos valeurs valeurs_permises werte erlaubte_werte "
        "valori valori_ammessi choices one_of opciones",
        "generated": "generated_as computed generado gerado genere generiert generato generated_always_as generation_expression",
        "index": "indexed is_indexed indexado indexada indice indexe indiziert indicizzato",
        "on_delete": "ondelete al_borrar al_eliminar ao_excluir ao_apagar suppression beim_loschen delete_rule",
        "on_update": "onupdate al_actualizar ao_atualizar beim_aktualisieren update_rule",
    },
    f"{_FORMER} collation sensitive pii encrypted secret example examples format hidden "
    "min max minimum maximum pattern srid geometry dimensions items relation relationship visible deprecated read_only",
)

INDEX = vocabulary(
    "an index",
    {
        "name": _NAME + " index_name nombre_indice nom_index indexname",
        "columns": "column fields field keys key on columnas columna campos campo colunas coluna colonnes colonne champs champ "
        "spalten spalte felder feld colonna campi attributes expression expressions expresion expressao ausdruck espressione",
        "type": "tipo typ method using algorithm kind index_type metodo methode algoritmo algorithme access_method",
        "unique": "is_unique unico unica eindeutig univoco",
        "where": "condition predicate partial filter where_clause condicion condicao bedingung condizione filtro filtre parcial "
        "partiel partiell parziale donde onde",
        "note": _DESCRIPTION.replace("note ", "", 1) + " description reason motivo",
        "text": "definition sql ddl statement",
    },
    "include includes including covering nulls_not_distinct opclass ops operator_class order sort concurrently with "
    "options params dimensions lists m ef_construction",
)

RELATIONSHIP = vocabulary(
    "a relationship",
    {
        "to": "target table references entity with related_table related_to model to_table target_table to_entity target_entity "
        "destination destino hacia tabla tabla_destino entidad para tabela tabela_destino entidade vers cible entite zu ziel "
        "tabelle zieltabelle verso con tabella destinazione entita related reference",
        "from": "source from_table source_table from_entity origin origen desde tabla_origen origem tabela_origem source_entity "
        "depuis von quelle quelltabelle da_tabella origine sorgente",
        "type": "kind cardinality relation relationship relation_type relationship_type tipo cardinalidad relacion tipo_relacion "
        "cardinalidade relacao tipo_relacao cardinalite relation_kind typ kardinalitat kardinalitaet beziehungstyp beziehung "
        "cardinalita relazione tipo_relazione multiplicity",
        "via": "foreign_key fk column on using key join_column field via_column clave_foranea llave_foranea columna por mediante "
        "chave_estrangeira coluna cle_etrangere colonne fremdschlussel fremdschluessel spalte uber ueber chiave_esterna colonna "
        "local_key from_column source_column",
        "through": "join_table pivot pivot_table junction junction_table association_table link_table bridge_table secondary "
        "tabla_intermedia tabla_pivote a_traves_de a_traves tabela_intermediaria tabela_juncao atraves table_pivot table_jointure "
        "table_liaison zwischentabelle verknupfungstabelle tabella_ponte tabella_intermedia attraverso",
        "note": _DESCRIPTION.replace("note ", "", 1) + " description",
    },
    "name on_delete on_update inverse back_populates nullable optional required ondelete to_column target_column label cascade",
)

ENDPOINT = vocabulary(
    "an endpoint",
    {
        "method": "methods http_method http_methods verb http_verb metodo metodos metodo_http methode methoden methode_http "
        "http_methode verbo verbe verbo_http metodi",
        "path": "route url uri endpoint ruta rota caminho chemin pfad percorso rotta route_path url_path full_path href camino "
        "punto_final endpunkt",
        "auth": "authentication requires_auth auth_required authenticated requires_authentication authentication_required "
        "autenticacion autenticacao authentification authentifizierung autenticazione authn security protected protegido "
        "requiere_autenticacion requer_autenticacao access acceso acesso acces zugriff accesso is_protected login_required",
        "public": "is_public publico anonymous oeffentlich offentlich pubblico",
        "roles": "role required_roles required_role allowed_roles roles_permitidos roles_requeridos rol perfis papeis funcoes "
        "perfis_permitidos rollen rolle erlaubte_rollen ruoli ruolo ruoli_ammessi roles_autorises roles_requis "
        "authorized_roles authorised_roles authorization autorizacion autorizacao autorisation autorisierung autorizzazione",
        "description": _DESCRIPTION + " title titulo titre titel titolo",
        "request": "request_schema request_body body payload input request_payload body_schema input_schema req requestschema "
        "esquema_solicitud esquema_peticion solicitud peticion cuerpo entrada cuerpo_solicitud esquema_entrada "
        "esquema_requisicao requisicao corpo corpo_requisicao schema_requete requete corps corps_requete entree demande "
        "anfrage anfrage_schema anfrageschema anfragekorper eingabe schema_richiesta richiesta corpo_richiesta ingresso "
        "request_dto request_model request_type data",
        "response": "response_schema responses returns return output response_body output_schema res response_payload result "
        "esquema_respuesta respuesta respuestas salida retorna devuelve esquema_salida esquema_resposta resposta respostas saida "
        "retorno schema_reponse reponse reponses sortie retour antwort antwort_schema antwortschema antworten ausgabe ruckgabe "
        "schema_risposta risposta risposte uscita restituisce response_dto response_model response_type success_response",
        "query": "query_params query_parameters query_string querystring query_schema parametros_consulta parametros_query consulta "
        "parametres_requete abfrageparameter abfrage parametri_query filters filtros filtres filter filtri search_params",
        "parameters": "params parameter path_params path_parameters url_params route_params parametros parametros_ruta parametros_rota "
        "parametres parametri pfadparameter path_variables args arguments",
        "headers": "header request_headers cabeceras encabezados cabecalhos entetes en_tetes kopfzeilen intestazioni",
        "errors": "error error_codes error_responses errores codigos_error erros codigos_erro erreurs codes_erreur fehler "
        "fehlercodes errori codici_errore exceptions failures possible_errors",
        "status_codes": "status status_code codes codigos_estado codigos_status codes_statut statuscodes codici_stato "
        "codigos_respuesta http_status success_status",
        "idempotent": "is_idempotent idempotente idempotency idempotence",
    },
    "rate_limit rate_limiting cache caching note notes name id operation_id tag tags group resource permission permissions scope "
    "scopes side_effect side_effects event events webhook version deprecated example examples transaction content_type cookies "
    "pagination paging sorting sort limits logic business_rule business_rules validation validations steps flow feature_flag "
    "audit async use_case handler timeout owner policy",
)

TABLE_GROUP = vocabulary(
    "a group of tables", {"tables": _TABLES, "name": _NAME + " module context schema domain", "enums": _ENUMS}
)

GROUP = vocabulary(
    "a group of endpoints",
    {
        "endpoints": _ENDPOINTS + " actions methods acciones acoes",
        "base_path": "base_url prefix path chemin pfad base prefijo basepath url percorso",
        "name": _NAME + " resource group tag module recurso grupo",
        "auth": "authentication autenticacion autenticacao",
    },
)

ERROR = vocabulary(
    "an error",
    {
        "status": "status_code http_status http_code http estado statut stato http_status_code codigo_http code_http",
        "code": "codigo codice error error_code kennung type name key id slug",
        "text": "when message description reason detail title condition meaning cuando mensaje descripcion motivo quando mensagem "
        "descricao quand raison wenn nachricht beschreibung grund messaggio descrizione case cause if",
    },
)

REFERENCE = vocabulary(
    "a reference",
    {
        "table": "to entity model target tabla tabela tabelle tabella references target_table referenced_table ref_table "
        "foreign_table to_table on_table entidad entidade",
        "column": "columns field fields key columna columnas coluna colunas colonne colonnes spalte spalten colonna target_column "
        "referenced_column referenced_columns ref_column foreign_column to_column target_columns references_columns campo "
        "primary_key",
        "local": "from source local_column local_columns source_column source_columns from_column from_columns foreign_key fk",
        "on_delete": "ondelete delete delete_rule al_borrar al_eliminar ao_excluir",
        "on_update": "onupdate update update_rule",
        "name": "constraint_name constraint nombre nome nom",
    },
)

CONSTRAINT = vocabulary(
    "a constraint",
    {
        "kind": "type constraint_type tipo typ constraint",
        "columns": "column fields field on columnas columna campos campo colunas coluna colonnes colonne spalten spalte colonna "
        "keys",
        "expression": "check condition sql definition expr rule expresion expressao ausdruck espressione value clause",
        "references": "reference ref referencia target foreign referenz riferimento",
        "name": "nombre nome nom constraint_name",
        "where": "predicate filter",
        "on_delete": "ondelete",
        "on_update": "onupdate",
        "nulls_not_distinct": "",
        "deferrable": "",
    },
)

ENUM = vocabulary(
    "an enum",
    {
        "name": _NAME + " enum enum_name type",
        "values": "value options members items variants choices labels cases valores valor valeurs werte valori opciones "
        "opcoes miembros allowed_values",
        "description": _DESCRIPTION,
    },
)

NAMED_SCHEMA = vocabulary(
    "a named schema",
    {
        "name": _NAME + " schema_name title id",
        "shape": "schema definition fields shape body properties type esquema definicion campos definicao definition_text",
    },
)
