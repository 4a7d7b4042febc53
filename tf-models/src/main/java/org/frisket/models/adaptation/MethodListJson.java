package org.frisket.models.adaptation;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.jsontype.TypeDeserializer;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Settings of methods in files: those of one, told apart by name, or a list of such. */
final class MethodListJson {
  private MethodListJson() {}

  static void register(SimpleModule module) {
    module.addDeserializer(AdaptationConfig.class, new Reader());
    module.addSerializer(Composition.class, new Writer());
  }

  /** A list of one is that one: one thing has one run. */
  private static final class Reader extends JsonDeserializer<AdaptationConfig> {
    @Override
    public AdaptationConfig deserializeWithType(
        JsonParser parser, DeserializationContext context, TypeDeserializer types)
        throws IOException {
      if (!parser.hasToken(JsonToken.START_ARRAY)) {
        return (AdaptationConfig) types.deserializeTypedFromObject(parser, context);
      }
      List<AdaptationConfig> methods = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        methods.add(read(parser, context, methods.size()));
      }
      return methods.size() == 1 ? methods.get(0) : new Composition(methods);
    }

    private static AdaptationConfig read(
        JsonParser parser, DeserializationContext context, int index) throws IOException {
      try {
        return context.readValue(parser, AdaptationConfig.class);
      } catch (JsonMappingException e) {
        throw JsonMappingException.wrapWithPath(e, List.of(), index); // says where it stands
      }
    }

    /** Settings always have their name. */
    @Override
    public AdaptationConfig deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      return context.reportInputMismatch(AdaptationConfig.class, "settings without a name");
    }
  }

  private static final class Writer extends JsonSerializer<Composition> {
    @Override
    public void serialize(Composition value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeStartArray();
      for (AdaptationConfig method : value.methods()) {
        provider
            .findTypedValueSerializer(method.getClass(), true, null)
            .serialize(method, out, provider);
      }
      out.writeEndArray();
    }

    @Override
    public void serializeWithType(
        Composition value, JsonGenerator out, SerializerProvider provider, TypeSerializer types)
        throws IOException {
      serialize(value, out, provider);
    }
  }
}
